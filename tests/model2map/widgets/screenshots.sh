#!/bin/sh
# SPDX-License-Identifier: MIT
# The real window after each step of a log, on a screen of its own:
#     screenshots.sh BINARY LOG OUTDIR
# writes OUTDIR/step-000.png (before the first event) … step-NNN.png (after the last), each after one Ctrl+N.
# Options by environment: SIZE=1180x760, THEME=light|dark, QT_SCALE_FACTOR=2.
# Needs Xvfb, xdotool and import (imagemagick).
set -eu
if [ $# -ne 3 ]; then
    echo "usage: $0 BINARY LOG OUTDIR" >&2
    exit 2
fi
for tool in Xvfb xdotool import; do
    command -v "$tool" >/dev/null || { echo "$0: $tool is missing" >&2; exit 2; }
done
binary=$1 log=$2 out=$3
mkdir -p "$out"
room=$(mktemp -d)
screen= viewer=
finish() {
    [ -z "$viewer" ] || kill "$viewer" 2>/dev/null || :
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || :
    rm -rf "$room"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

# Settings of its own: the person's stay as they are.
mkdir -p "$room/reactortrack"
size=${SIZE:-1180x760}
printf '[General]\ntheme=%s\n\n[window]\nsize=@Size(%s %s)\n' "${THEME:-light}" "${size%x*}" "${size#*x}" \
    >"$room/reactortrack/model2map.ini"
chmod 700 "$room"

# The server picks a free number itself, and says it once it is ready.
mkfifo "$room/display"
Xvfb -displayfd 3 -noreset -screen 0 2600x1700x24 3>"$room/display" 2>/dev/null &
screen=$!
read -r number <"$room/display"
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb XDG_CONFIG_HOME="$room" XDG_RUNTIME_DIR="$room"

events=$("$binary" --state --at 0 "$log" | sed -n 's/.*"events": *\([0-9]*\).*/\1/p' | head -n 1)
"$binary" "$log" &
viewer=$!
window=$(xdotool search --sync --onlyvisible --pid "$viewer" | tail -n 1)
xdotool windowfocus --sync "$window"
# Nothing tells from outside that a window has painted: give it a moment.
sleep 0.5
step=0
while :; do
    import -window "$window" "$(printf '%s/step-%03d.png' "$out" "$step")"
    [ "$step" -lt "$events" ] || break
    step=$((step + 1))
    xdotool key ctrl+n
    sleep 0.15
done
kill -0 "$viewer" || { echo "$0: the viewer has ended by itself" >&2; exit 1; }
echo "$((step + 1)) pictures in $out"
