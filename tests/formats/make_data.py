#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""make_data.py [--check]: the logs under tests/formats/data, written by Python's own json module.

every_event.out holds every action of mon_out.md, optional keys present and absent: the C++ writer must give the same
bytes. mixed.out is one that a reader meets on a bad day. With --check nothing is written; a file that differs fails.
"""
import json
import pathlib
import re
import sys

DATA = pathlib.Path(__file__).parent / "data"


def seconds(text):
    """Seconds with their nine decimals, which json.dumps would lose."""
    return "@seconds@" + text


def line(action, **keys):
    keys = {key.replace("_q", "?").rstrip("_"): value for key, value in keys.items()}
    text = json.dumps({"action": action, **keys}, ensure_ascii=False)
    return re.sub(r'"@seconds@([0-9.]+)"', r"\1", text)


def every_event():
    deep = {"type": "Inner", "message": ""}
    error = {"type": "std::runtime_error", "message": 'oh "no"\n\t\\ \x00\x1f\x7f é \u2028 \U0001f600',
             "frames": [{"function": "main", "file": "a b.cpp", "line": 0},
                        {"function": "f<int>(char const*)", "file": "ü.cpp", "line": 2147483648}],
             "cause": {"type": "Middle", "message": "m", "cause": deep}}
    t = seconds("0.000000001")
    return [
        line("started", version=1, program="every", pid=1, recorder="reactortrack-cpp 0.1",
             wall="2026-11-20T10:00:00.000Z"),
        line("created", deferred=1),
        line("created", deferred=2, name="members", kind="list", mode="first-or-error", count=0, role="internal",
             site="a.cpp:1 main", by=1, thread=2, t=seconds("9223372036.854775807")),
        line("tracked", deferred=3),
        line("tracked", deferred=4, name="", kind="future", role="internal", t=t),
        line("attached", deferred=1, slot=0, callback="f", errback=None),
        line("attached", deferred=1, slot=1, callback=None, errback="g", role="timeout", t=t),
        line("fired", deferred=1, callback_q=True, value="None"),
        line("fired", deferred=2, callback_q=False, error=error, t=seconds("1.000000000")),
        line("fired", deferred=3, callback_q=True),
        line("executing", deferred=1, slot=0, callback="f", callback_q=True, t=t),
        line("executing", deferred=1, callback=None, callback_q=False, role="canceller"),
        line("executed", deferred=1, time=seconds("0.000000000"), slot=0, callback="f", callback_q=True,
             value="\u2026"),
        line("executed", deferred=1, time=t, slot=0, callback=None, callback_q=True, role="await", returned=4, t=t),
        line("failed", deferred=1, time=t, slot=1, callback="g", callback_q=False, role="internal", error=deep),
        line("failed", deferred=9007199254740991, time=seconds("1.001000000"), callback=None, callback_q=True,
             role="timer", error=error, t=t),
        line("chained", deferred=1, to=2, how="chain", slot=2),
        line("chained", deferred=25657144, to=25656712),
        line("waiting", deferred=1, on=4, slot=0, count=1),
        line("resumed", deferred=1, on=4, count=0, t=t),
        line("resumed", deferred=1, count=0),
        line("paused", deferred=1, count=1),
        line("unpaused", deferred=1, count=-1),
        line("held", deferred=1, slot=3, label="before the third"),
        line("cancelled", deferred=1),
        line("ignored", deferred=1, callback_q=False),
        line("misused", deferred=1, what="fired-twice", text="it has a result"),
        line("misused", what="no-exception"),
        line("unhandled", deferred=2, error=error),
        line("destroyed", deferred=2, thread=3),
        line("slow", deferred=1, time=seconds("0.250000000"), slot=0, callback="f"),
        line("loop", phase="poll", time=t, count=3, iteration=0),
        line("loop", phase="events", time=t),
        line("note", text="a remark"),
        line("note", deferred=1, text="", site="b.py:2", t=t),
        line("lost", count=0, reason="the disk is full"),
        line("attached", deferred=25657144, callback="__main__.f", errback="__main__.f"),
        line("executed", deferred=25657144, time=seconds("1.001000000"), callback="__main__.f", callback_q=True),
        line("failed", deferred=1, time=t, slot=1, callback="g", callback_q=False, error=deep),
        line("waiting", deferred=1, on=4, count=1),
        line("held", deferred=1),
        line("slow", time=seconds("0.100000001")),
        line("lost", count=9007199254740993),
        line("stopped", count=41),
        line("stopped", count=42, bytes=4096, lost=0, time=seconds("0.000000021"), t=seconds("12.000000012")),
    ]


def worked_example():
    page = (pathlib.Path(__file__).parents[2] / "formats" / "mon_out.md").read_text(encoding="utf-8")
    after = page.split("## Worked example", 1)[1]
    return re.findall(r"^    (\{.*\})$", after, re.M)


def of_2013():
    page = (pathlib.Path(__file__).parents[2] / "formats" / "mon_out.md").read_text(encoding="utf-8")
    after = page.split("## Logs of 2013", 1)[1].split("## Worked example", 1)[0]
    return re.findall(r"^    (\{.*\})$", after, re.M)


def mixed():
    """Damage of every kind, between lines that are good; then a second section, cut off, and a tail of NULs."""
    good = [text.encode() for text in every_event()]
    return b"".join([
        b"\xef\xbb\xbf" + good[0] + b"\r\n",
        b"\n",
        b" \t\r\n",
        good[1] + b"\n",
        b'{"t":1e-9,"deferred":2,"action":"cre\\u0061ted","name":"\\ud83d\\ude00 \\ud800 \\u0000"}\n',
        b'{"action": "note", "text": "\xff\xc3"}\n',
        b'{"action": "note", "text": "once", "text": "twice"}\n',
        b'{"action": "note", "text": 5}\n',
        b'{"action": "attached", "deferred": 0, "slot": 0, "callback": "f", "errback": null}\n',
        b'{"action": "attached", "deferred": 9007199254740992, "callback": "f", "errback": null}\n',
        b'{"action": "fired", "deferred": 1, "t": -1}\n',
        b'{"action": "from the future", "deferred": 1, "with": {"keys": [1, 2, {}]}}\n',
        b'{"action": "fired", "deferred": 1, "callback?": true, "colour": "red"}\n',
        b'{"action": "fired", "deferred": 1, "callback?": true\n',
        b'{"action": "note", "text": "no end}\n',
        b'{"action": "note", "text": "a\tb"}\n',
        b'{"action": "note", "text": "\\x"}\n',
        b'{"action": "note"} {"action": "note"}\n',
        b"[" * 100 + b"]" * 100 + b"\n",
        b'{"action": "note", "deep": ' + b"[" * 100 + b"]" * 100 + b"}\n",
        b"5\n",
        b"\x00\x00" + good[2] + b"\n",
        b"GET / HTTP/1.1\r\n",
        *(text + b"\n" for text in good[1::3]),
        *(text.encode() + b"\n" for text in of_2013()),
        *(text.encode() + b"\r\n" for text in worked_example()[:8]),
        worked_example()[8].encode()[:100],
        b"\x00" * 50,
    ])


def main():
    files = {"every_event.out": "".join(text + "\n" for text in every_event()).encode(),
             "worked_example.out": "".join(text + "\n" for text in worked_example()).encode(),
             "log_of_2013.out": "".join(text + "\n" for text in of_2013()).encode(),
             "mixed.out": mixed()}
    differing = [name for name, data in files.items()
                 if not (DATA / name).is_file() or (DATA / name).read_bytes() != data]
    if "--check" in sys.argv:
        return "make_data.py would write others: " + ", ".join(differing) if differing else 0
    for name in differing:
        (DATA / name).write_bytes(files[name])
    print("wrote", ", ".join(differing) or "nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
