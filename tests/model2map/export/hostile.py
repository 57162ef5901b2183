# SPDX-License-Identifier: MIT
"""A log whose every text tries to get out of the page."""
import json

TEXTS = [
    "</script><script>window.harmed=1</script>",
    "<!--<script>window.harmed=2</script>",
    "\"><img src=x onerror=\"window.harmed=3\"><iframe src=\"javascript:window.harmed=4\">",
    "'-alert(5)-'", "`${alert(6)}`", "]]></style><style>*{display:none}</style>",
    "{{SCRIPT}}{{DATA}}{{POLICY}}", "&lt;b&gt; &amp; &#60;script&#62;",
    "\u2028window.harmed=7\u2029\u0085\ufeff", "\u0000\u0001\u001b[31m\r\n\t\u007f\u009f",
    "\u202eright to left\u202c \u2067isolated\u2069 \u05d0\u05d1\u05d2", "lone \ud800 and \udfff surrogates",
    "\U0001f469\u200d\U0001f52c " + "a\u0301" * 40, "__proto__", "constructor", "", " ", "x" * 100_000,
    "http://127.0.0.1:9/harm.js", "//127.0.0.1:9/harm.js", "javascript:alert(8)",
]


def lines():
    yield {"action": "started", "version": 1, "program": TEXTS[0], "pid": 1, "recorder": TEXTS[2], "wall": TEXTS[1]}
    for number, text in enumerate(TEXTS, 1):
        error = {"type": text, "message": text, "frames": [{"function": text, "file": text, "line": 1}],
                 "cause": {"type": text, "message": text}}
        yield {"action": "created", "deferred": number, "name": text, "kind": text or "deferred", "site": text}
        yield {"action": "attached", "deferred": number, "slot": 0, "callback": text, "errback": text[::-1]}
        yield {"action": "attached", "deferred": number, "slot": 1, "callback": None, "errback": text, "role": text}
        yield {"action": "fired", "deferred": number, "value": text}
        yield {"action": "executing", "deferred": number, "slot": 0, "branch": "callback"}
        yield {"action": "failed", "deferred": number, "slot": 0, "error": error, "time": 0.000001}
        yield {"action": "note", "text": text}
    yield {"action": "stopped", "count": 0}


def log():
    """JSON in ASCII, so that lone surrogates can stand in it; then a line that is none."""
    return "".join(json.dumps(line) + "\n" for line in lines()) + "<script>window.harmed=9</script>\n"
