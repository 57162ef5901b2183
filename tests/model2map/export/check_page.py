# SPDX-License-Identifier: MIT
"""check_page.py MODEL2MAP PROBE SOURCE [CASE…]: exported pages in a real browser, against what model2map prints."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import hostile
from browser import END, HOME, LEFT, RELEASE, RIGHT, SHIFT, TAB, Browser

SKIPPED = 77  # SKIP_RETURN_CODE
LONGEST = 500  # bytes of a text, in a page


class Check:
    """The page of a log, open in a browser."""

    def __init__(self, browser, log, *options):
        self.browser, self.log = browser, log
        self.page = log.parent / "a page.html"
        model2map("--export", "html", "--out", self.page, *options, log)
        browser.open(self.page)

    def state(self):
        return self.browser.run("return reactortrackState()")

    def text(self, name):
        return self.browser.run("return document.getElementById(arguments[0]).textContent", name)

    def states(self):
        return [comparable(state) for state in json.loads(printed(probe, "states", self.log))]

    def keys_lead_to(self, keys, states, sentences=None):
        """Each key as a person presses it; what the page is after it is noted down in the page."""
        self.browser.run("""window.noted = []; onkeydown = (event) => event.key === "Shift" || noted.push(
            [reactortrackState(), document.getElementById("narration").textContent])""")
        self.browser.keys("".join(keys))
        noted = self.browser.run("return noted")
        same("keys that came", len(noted), len(keys))
        for (now, _), expected in zip(noted, states, strict=True):
            self.expect(expected, now)
        if sentences:
            same("the narration", [words for _, words in noted], sentences)

    def expect(self, expected, now=None):
        now = now or self.state()
        if now == expected:
            return
        for key, value in expected.items():
            if now.get(key) != value:
                fail(f"{self.log.name}, event {expected['event']}: {key} is\n{now.get(key)}\nand not\n{value}")
        fail(f"{self.log.name}, event {expected['event']}: the page has {set(now) - set(expected)} too many")

    def expect_no_harm(self):
        if self.browser.has_alert():
            fail("the page opened a dialog")
        same("what was asked for", self.browser.requests(), [self.page.as_uri()])
        same("the console", self.browser.console(), [])


def fail(sentence):
    sys.exit("check_page: " + sentence)


def same(what, now, expected):
    if now != expected:
        fail(f"{what}: {now!r} and not {expected!r}")


def printed(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def model2map(*arguments):
    return printed(program, *arguments)


def comparable(value):
    """A state of model2map without what a page leaves out: problems, rectangles, the rest of long texts."""
    if isinstance(value, dict):
        left_out = {"rect", "problems", "bad_lines", "torn", "cut"}
        return {key: comparable(part) for key, part in value.items() if key not in left_out}
    if isinstance(value, list):
        return [comparable(part) for part in value]
    if isinstance(value, str) and len(data := value.encode()) > LONGEST:
        return data[:LONGEST].decode(errors="ignore") + "…"
    return value


def step_through(browser, log):
    """Every event forward by one key and back by another: the same states as --state has."""
    check = Check(browser, log)
    states = check.states()
    middle = len(states) // 2
    same("the probe", states[middle], comparable(json.loads(model2map("--state", "--tiles", "--at", str(middle), log))))
    sentences = [line.lstrip(" 0123456789") for line in model2map("--narrate", log).splitlines()]
    check.expect(states[-1])
    steps = len(sentences)
    check.keys_lead_to([HOME] + [RIGHT if n % 2 else "n" for n in range(steps)], states, ["Before the first event."] + sentences)
    check.keys_lead_to([LEFT if n % 2 else SHIFT + "N" + RELEASE for n in range(steps)] + [LEFT], states[-2::-1] + states[:1])
    check.keys_lead_to([END, RIGHT, LEFT], [states[-1], states[-1], states[-2]])
    check.expect_no_harm()


def samples(browser, folder):
    for name in ("example", "twisted_2013"):
        log = folder / (name + ".out")
        shutil.copy(source / "samples" / name / "expected.jsonl", log)
        step_through(browser, log)


def generated(browser, folder):
    log = folder / "generated.out"
    seed = 1
    while not log.exists() or not 200 <= log.read_text().count("\n") <= 250:
        log.write_text(printed(probe, "log", str(seed)))
        seed += 1
    step_through(browser, log)


def hostile_log(browser, folder):
    log = folder / "</script><b>&amp;.out".replace("/", "\\")
    log.write_text(hostile.log())
    check = Check(browser, log, "--at", "0")
    states = check.states()
    check.keys_lead_to([HOME] + [RIGHT] * (len(states) - 1), states)
    same("a mark of harm", browser.run("return window.harmed"), None)
    same("the scripts", browser.run("return document.scripts.length"), 2)
    same("elements of the log's making", browser.run("return document.querySelectorAll('img, iframe, b, a').length"), 0)
    same("what is shown", browser.run("return getComputedStyle(document.body).display"), "block")
    same("a name", browser.run("return document.querySelector('#rows tr.deferred th').textContent"), hostile.TEXTS[0])
    same("marks of direction", browser.run("return /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)"), False)
    same("overflow", browser.run("return document.documentElement.scrollWidth <= innerWidth"), True)
    if "1 bad line" not in check.text("notice"):
        fail("the notice does not tell the bad line: " + check.text("notice"))
    check.expect_no_harm()


def controls(browser, folder):
    """What a person without a mouse, or without eyes, has."""
    log = folder / "example.out"
    shutil.copy(source / "samples/example/expected.jsonl", log)
    check = Check(browser, log, "--at", "16")
    same("where it opens", check.state()["event"], 16)
    same("the red tile in words", browser.run("return document.querySelector('#rows .cursor td:nth-child(3)').textContent"),
         "executing, the red tile")
    same("the notice", browser.run("return document.getElementById('notice').hidden"), True)
    same("narration", browser.run("return document.getElementById('narration').getAttribute('aria-live')"), "polite")
    names = browser.run("return [...document.querySelectorAll('button, input, select, summary')].every("
                        "e => e.getAttribute('aria-label') || e.labels?.length || e.textContent)")
    same("names of controls", names, True)
    browser.keys(TAB)  # to the first button; Space presses it
    browser.keys(" ")
    same("the focused button", check.state()["event"], 0)
    browser.run("document.getElementById('slider').focus()")
    browser.keys(RIGHT + RIGHT)
    same("the slider", check.state()["event"], 2)
    browser.run("document.activeElement.blur(); document.getElementById('pace').value = '50'")
    browser.keys(" ")
    browser.ask("POST", "/timeouts", {"script": 60_000})
    browser.ask("POST", "/execute/async", {"args": [], "script": """
        const done = arguments[0];
        const wait = () => reactortrackState().event === 29 ? done() : setTimeout(wait, 20);
        wait();"""})
    same("playing at the end", browser.run("return document.getElementById('play').title"), "Play (Space)")
    check.expect_no_harm()


def run(cases):
    for tool in ("chromium", "chromedriver"):
        if not shutil.which(tool):
            listed = "\nThePageInABrowser: " in (source / "tests/skips.txt").read_text()
            print(f"cannot run: {tool} is not installed", file=sys.stderr)
            sys.exit(SKIPPED if listed else 1)
    with tempfile.TemporaryDirectory() as name, Browser(name + "/profile") as browser:
        for case in cases:
            case(browser, pathlib.Path(name))


program, probe = sys.argv[1:3]
source = pathlib.Path(sys.argv[3])
all_cases = {case.__name__: case for case in (samples, generated, hostile_log, controls)}
run([all_cases[name] for name in sys.argv[4:] or all_cases])
