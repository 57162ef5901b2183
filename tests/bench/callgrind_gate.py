# SPDX-License-Identifier: MIT
"""What the gates of instruction counts share: one run under callgrind, and a table held against its limits."""
import pathlib
import re
import shutil
import subprocess
import sys
import typing


def instructions(command: list, toggle: str, out: pathlib.Path, profile: bool, good: tuple = (0,)) -> tuple:
    """Those inside the function `toggle` while the command runs, and what it printed. Prints its profile if asked."""
    if not shutil.which("valgrind"):
        sys.exit("valgrind is missing (apt-get install valgrind)")
    valgrind = ["valgrind", "--tool=callgrind", f"--toggle-collect={toggle}", f"--callgrind-out-file={out}"]
    done = subprocess.run(valgrind + command, capture_output=True, text=True, timeout=250, check=False)
    if done.returncode not in good:
        sys.exit(f"valgrind failed:\n{done.stdout}{done.stderr}")
    if profile:
        shown = subprocess.run(["callgrind_annotate", "--auto=no", out], capture_output=True, text=True, check=True)
        rows = [row for row in shown.stdout.splitlines() if re.match(r"^\s*[\d,]+ \(", row)]
        print("\n".join(row.strip()[:120] for row in rows[:16]))
    total = int(re.search(r"^(?:totals|summary): (\d+)", out.read_text(), re.MULTILINE).group(1))
    return total, done.stdout


def hold(limits: dict, measure: typing.Callable[[str], float]) -> None:
    """Prints the figure of each name beside its limit, and ends the program badly if one is over it."""
    over = []
    for name, limit in limits.items():
        figure = measure(name)
        verdict = "" if figure <= limit else "  OVER"
        print(f"{name:<12} {figure:10.1f} instructions, limit {limit:>5}{verdict}", flush=True)
        if verdict:
            over.append(name)
    if over:
        sys.exit(f"over the limit: {', '.join(over)}")
