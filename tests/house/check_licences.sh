#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# check_licences.sh [ROOT]: model2map is GPL-3.0-or-later (Qt Charts is), all else MIT, and every source says so.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
bad=0
while IFS= read -r file; do
    case $file in
        ./model2map/*) want=GPL-3.0-or-later ;;
        *) want=MIT ;;
    esac
    head -3 "$file" | grep -q "SPDX-License-Identifier: $want\$" || { echo "$file: expected the line 'SPDX-License-Identifier: $want' at its top"; bad=1; }
done < <(find . \( -name '*.cpp' -o -name '*.h' -o -name '*.sh' -o -name CMakeLists.txt -o -name '*.cmake' \) -not -path './build/*' -not -path './.git/*')
exit $bad
