#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The package of Python is typed, as strictly as mypy can ask.
set -euo pipefail
cd "$(dirname "$0")/../../monitor/python"
mypy --strict --cache-dir=/dev/null --no-error-summary reactortrack
