# SPDX-License-Identifier: MIT
"""compare_log.py EXPECTED.jsonl PROGRAM: runs PROGRAM with a log to write, and compares that with the expected one,
byte by byte but for times, process number and lines of source."""
import difflib
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
        text = log.read()
    for pattern, instead in ASIDE:
        text = re.sub(pattern, instead, text)
    return text.splitlines(keepends=True)


def main(expected, program):
    with tempfile.TemporaryDirectory() as folder:
        log = folder + "/mon.out"
        open(log, "w").close()
        subprocess.run([program, log], check=True, timeout=60)
        differences = list(difflib.unified_diff(lines(expected), lines(log), "expected", "written"))
    sys.stdout.writelines(differences)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
