#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""json_check.py FILE: whether lines of JSON were read as Python's json module reads them.

A line of FILE is the hexadecimal bytes of a line of a log, whether it was taken (1 or 0), and the strings that were
found in it, keys left out, in hexadecimal after a "/" each.
"""
import json
import sys


def refuse(constant):
    raise ValueError(constant)


def strings(value):
    """All strings of a value but the keys; objects are tuples of pairs, so that none is lost."""
    if isinstance(value, str):
        # What is no Unicode became U+FFFD; Python keeps lone surrogates.
        return [value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")]
    if isinstance(value, tuple):
        return [text for _, inner in value for text in strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return []


def check(line):
    raw, taken, found = line.split(" ")
    text = bytes.fromhex(raw).decode("utf-8", "replace")
    try:
        value = json.loads(text, object_pairs_hook=tuple, parse_constant=refuse, parse_int=lambda digits: 0)
    except ValueError:
        value = None
    if isinstance(value, tuple) != (taken == "1"):
        return f"Python {'takes' if isinstance(value, tuple) else 'refuses'} {text}"
    read = [bytes.fromhex(part).decode("utf-8") for part in found.split("/")[1:]]
    return None if read == strings(value) else f"other strings: {read} and {strings(value)}"


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        lines = file.read().removesuffix("\n").split("\n")
    bad = [why for line in lines if (why := check(line))]
    print(*bad[:20], f"{len(lines)} lines, {len(bad)} of them wrong", sep="\n")
    return 1 if bad or len(lines) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
