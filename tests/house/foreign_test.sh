#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# foreign_test.sh find_package|add_subdirectory SOURCE BUILD WORK: builds the README's ten lines as a stranger would,
# runs them, and looks at the log they leave. The stranger has neither Qt nor Catch2 to offer.
set -euo pipefail
way=$1 source=$2 build=$3 work=$4
rm -rf "$work" && mkdir -p "$work"

# The first block of C++ in the README is the ten lines.
awk '/^```cpp/ && !done {on = 1; next} /^```/ && on {on = 0; done = 1} on' "$source/README.md" >"$work/ten_lines.cpp"
[[ $(wc -l <"$work/ten_lines.cpp") -ge 5 ]] || { echo "the README has no block of C++" >&2; exit 1; }

options=(-G Ninja -DFOREIGN_SOURCE="$work/ten_lines.cpp")
if [[ $way == find_package ]]; then
    cmake --install "$build" --prefix "$work/prefix" >/dev/null
    options+=(-DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_DISABLE_FIND_PACKAGE_simdjson=ON
        -DCMAKE_DISABLE_FIND_PACKAGE_ZLIB=ON -DCMAKE_DISABLE_FIND_PACKAGE_zstd=ON)
else
    options+=(-DREACTORTRACK_FOLDER="$source")
fi
cmake -S "$source/tests/house/foreign" -B "$work/build" "${options[@]}"
cmake --build "$work/build"

cd "$work"
find build -name foreign -type f -executable | head -1 | xargs -I{} env REACTORTRACK=mon.out ./{} >"$work/output.txt"
[[ $(cat output.txt) == 42 ]] || { echo "the ten lines printed: $(cat output.txt)" >&2; exit 1; }
for action in started created attached fired executing executed stopped; do
    grep -q "\"action\": \"$action\"" mon.out || { echo "mon.out has no '$action' line:" >&2; cat mon.out >&2; exit 1; }
done
if [[ -x $build/bin/model2map ]]; then
    "$build/bin/model2map" --check mon.out
fi
