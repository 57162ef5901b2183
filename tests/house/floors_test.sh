#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The floors hold, and the check that says so sees an include that points up, one of each kind.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/check_floors.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
must_fail() { # FILE INCLUDE
    rm -rf "${work:?}"/*
    mkdir -p "$work/$(dirname "$1")"
    echo "#include $2" >"$work/$1"
    if "$here/check_floors.sh" "$work" >/dev/null 2>&1; then
        echo "check_floors.sh did not see that $1 includes $2" >&2
        exit 1
    fi
}
must_fail formats/trace.cpp '<reactortrack/monitor/recorder.h>'
must_fail formats/trace.cpp '<QString>'
must_fail formats/event.h '<reactortrack/formats/trace.h>'
must_fail formats/trace_writer.cpp '<nlohmann/json.hpp>'
must_fail monitor/recorder.cpp '<simdjson.h>'
must_fail monitor/deferred.h '<QObject>'
must_fail monitor/deferred.h '<asio.hpp>'
must_fail model2map/replay/history.cpp '<QString>'
must_fail model2map/replay/history.cpp '"model2map/paint/scene.h"'
must_fail model2map/layout/squarify.cpp '"model2map/replay/history.h"'
must_fail model2map/paint/scene.cpp '<QWidget>'
must_fail model2map/models/playback.cpp '"model2map/widgets/main_window.h"'
must_fail model2map/cli/main.cpp '<reactortrack/monitor/deferred.h>'
must_fail samples/example/example.cpp '"model2map/replay/history.h"'
echo "1 passed, 0 failed"
