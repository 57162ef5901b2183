#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# check_tidy.sh BUILD: clang-tidy over every source that the build knows, on all cores.
set -euo pipefail
cd "$(dirname "$0")/../.."
find formats monitor model2map samples -name '*.cpp' -print0 |
    xargs -0 -r -n 4 -P "$(nproc)" clang-tidy -p "$1" --quiet --extra-arg=-Wno-unknown-warning-option --warnings-as-errors='*'
