#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""canonical_check.py PAGE LOG: the log's lines are the bytes that Python's json module writes, keys in the page's order.

A line of LOG may start with the text of its key "text" as hexadecimal bytes and a tab: then that key must hold those
bytes, what is no UTF-8 replaced as Python does it.
"""
import json
import re
import sys


def rows(page):
    """The keys of each action, in the order of the page's table."""
    table = page.split("## Actions", 1)[1].split("\n**", 1)[0]
    found = {}
    for actions, keys in re.findall(r"^\| (`[^|]*`) \|([^|]*)\|", table, re.M):
        for action in re.findall(r"`(\w+)`", actions):
            found[action] = re.findall(r"`([\w?]+)`", re.sub(r"\([^)]*\)", "", keys))
    return found


class Number(str):
    """A number as it is written."""


def dumps(value):
    """json.dumps, but numbers as they were."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{dumps(key)}: {dumps(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumps, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def check(line, keys_of):
    wanted_text = None
    if "\t" in line:
        hexadecimal, line = line.split("\t", 1)
        wanted_text = bytes.fromhex(hexadecimal).decode("utf-8", "replace")
    event = json.loads(line, parse_float=Number, parse_int=Number)
    if dumps(event) != line:
        return "other bytes than json.dumps: " + dumps(event)
    order = ["action", "deferred", *keys_of[event["action"]], "site", "by", "thread", "t"]
    if list(event) != [key for key in order if key in event]:
        return "keys in another order than the page's: " + ", ".join(order)
    if any(not re.fullmatch(r"[0-9]+\.[0-9]{9}", event[key]) for key in ("t", "time") if key in event):
        return "a time without its nine decimals"
    if wanted_text is not None and event["text"] != wanted_text:
        return "the text should be " + dumps(wanted_text)
    return None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        keys_of = rows(file.read())
    with open(sys.argv[2], encoding="utf-8", newline="\n") as file:
        lines = file.read().removesuffix("\n").split("\n")
    bad = [f"{sys.argv[2]}:{number}: {why}" for number, line in enumerate(lines, 1) if (why := check(line, keys_of))]
    print(*bad[:20], f"{len(lines)} lines, {len(bad)} of them wrong", sep="\n")
    return 1 if bad or len(lines) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
