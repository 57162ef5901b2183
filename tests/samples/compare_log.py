# SPDX-License-Identifier: MIT
"""compare_log.py EXPECTED.jsonl PROGRAM…: runs PROGRAM with a log to write, and compares that with the expected one,
byte by byte but for times, process number and lines of source. A PROGRAM that knows nothing of logs (--recorded before
EXPECTED) is recorded from outside, a Python one if it ends in .py. What a lesson tells is left aside."""
import difflib
import os
import re
import subprocess
import sys
import tempfile

ASIDE = [
    (r'"(t|time)": [0-9]+\.[0-9]{9}([,}])', r'"\1": T\2'),
    (r'"bytes": [0-9]+', '"bytes": B'),
    (r'(, "lost": 0), "time": T', r'\1'),
    (r'"pid": [0-9]+', '"pid": N'),
    (r'"wall": "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"', '"wall": W'),
    (r'("site": "[^":]+):[0-9]+"', r'\1:LINE"'),
]


def lines(path):
    with open(path, encoding="utf-8") as log:
        text = "".join(line for line in log if not line.startswith('{"action": "lesson"'))
    for pattern, instead in ASIDE:
        text = re.sub(pattern, instead, text)
    return text.splitlines(keepends=True)


def command(program, log, recorded):
    if program.endswith(".py"):
        return [sys.executable, "-m", "reactortrack", "-o", log, program]
    return [program] if recorded else [program, log]


def main(expected, program, recorded):
    with tempfile.TemporaryDirectory() as folder:
        log = folder + "/mon.out"
        open(log, "w").close()
        environment = {**os.environ, "REACTORTRACK": log} if recorded else None
        subprocess.run(command(program, log, recorded), check=True, timeout=60, env=environment)
        differences = list(difflib.unified_diff(lines(expected), lines(log), "expected", "written"))
    sys.stdout.writelines(differences)
    return 1 if differences else 0


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--recorded"]
    sys.exit(main(*arguments, recorded=len(arguments) < len(sys.argv) - 1))
