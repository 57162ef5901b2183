#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every C++ file as .clang-format has it; prints what differs.
set -euo pipefail
cd "$(dirname "$0")/../.."
find formats monitor model2map samples tests \( -name '*.cpp' -o -name '*.h' \) -print0 |
    xargs -0 -r clang-format --dry-run -Werror
