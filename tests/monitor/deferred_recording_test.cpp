// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"
