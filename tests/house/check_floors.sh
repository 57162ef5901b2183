#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# check_floors.sh [ROOT]: reads the include lines of the house and fails on one that points up a floor.
# A row: the folder, then a pattern of what its includes must not name. Deeper rows add to the ones above them.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"

ours='(reactortrack/)?'
qt='[<"]Q[A-Za-z]|<Qt[A-Z]'
views='<ranges>' # of GCC 12 they are nothing that clang 14 could read, which builds the fuzzers
rows=(
    "formats            ${ours}(monitor|model2map|samples|tests)/|$qt|$views"
    "formats/event      simdjson|nlohmann|formats/(trace|import_|export_|registry|diagnostic)"
    "formats/trace_w    simdjson|nlohmann|formats/(trace\.h|trace_reader|diagnostic|import_|export_|registry)"
    "formats/trace      formats/(import_|export_|registry)"
    "monitor            ${ours}(model2map|samples|tests)/|nlohmann|simdjson|formats/(trace\.h|trace_reader|diagnostic|import_|export_|registry)"
    "monitor/[a-z_]*\.  $qt|<asio|<boost|monitor/adapters/"
    "model2map          ${ours}(monitor|samples|tests)/"
    "model2map/replay   $qt|$views|model2map/(layout|models|paint|export|widgets|cli)/"
    "model2map/layout   $qt|$views|formats/|model2map/(replay|models|paint|export|widgets|cli)/|nlohmann|simdjson"
    "model2map/models   <QtWidgets|<Q(Widget|MainWindow|Application|Dialog|Menu|Label|Slider)[>.]|model2map/(export|widgets|cli)/"
    "model2map/paint    <QtWidgets|<Q(Widget|MainWindow|Application|Dialog|Menu|Label|Slider)[>.]|model2map/(export|models|widgets|cli)/"
    "model2map/export   <QtWidgets|<Q(Widget|MainWindow|Application|Dialog|Menu|Label|Slider)[>.]|model2map/(models|widgets|cli)/"
    "model2map/widgets  model2map/cli/|formats/trace_reader"
    "samples            ${ours}model2map/|[<\"](reactortrack/)?tests/"
)
bad=0
for row in "${rows[@]}"; do
    read -r folder pattern <<<"$row"
    files=$(find . \( -name '*.cpp' -o -name '*.h' \) -not -path './build/*' | sed 's|^\./||' | grep -E "^$folder" || true)
    [[ -n $files ]] || continue
    if found=$(grep -nHE "^ *# *include .*($pattern)" $files); then
        printf '%s\n' "$found" | sed "s|\$|   <- $folder must not know this|"
        bad=1
    fi
done
((bad == 0)) || { echo "check_floors: an include points up a floor, or sideways into a closed room" >&2; exit 1; }
