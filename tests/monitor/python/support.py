# SPDX-License-Identifier: MIT
"""What the tests of the Python recorder share: a program is run recorded, its log is read and judged."""
import collections
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

from reactortrack import log

SOURCE = pathlib.Path(__file__).resolve().parents[3]
PACKAGE = SOURCE / "monitor" / "python"
MODEL2MAP = os.environ.get("REACTORTRACK_MODEL2MAP", str(SOURCE / "build" / "bin" / "model2map"))
DEBIAN = "/usr/bin/python3"  # has what the judges of formats use, and the libraries
LONG = bool(os.environ.get("REACTORTRACK_LONG"))  # ./dev test --long


@dataclasses.dataclass
class Run:
    """What came of a recorded program. ``log`` are the bytes of its log, as it left them."""

    returncode: int
    stdout: str
    stderr: str
    log: bytes
    lines: list
    events: list

    def actions(self, *names):
        """The events of these actions."""
        return [event for event in self.events if event["action"] in names]


def environment(**more):
    """Ours, with the package in reach; a value of None takes a variable away."""
    every = {**os.environ, "PYTHONPATH": str(PACKAGE), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": None, **more}
    return {name: value for name, value in every.items() if value is not None}


def recorded(program, *arguments, options=(), env=None, check=True, timeout=120, stdin=None, flags=()):
    """Runs ``program`` under ``python3 -m reactortrack``: the path of a script, or its text. A program that fails
    is an error unless ``check`` is off."""
    with tempfile.TemporaryDirectory() as folder:
        path = program
        if "\n" in str(program):
            path = os.path.join(folder, "program.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(textwrap.dedent(program))
        written = os.path.join(folder, "mon.out")
        command = [sys.executable, *flags, "-m", "reactortrack", "-o", written, *options, str(path), *arguments]
        done = subprocess.run(
            command, cwd=folder, env=env or environment(), input=stdin, capture_output=True, text=True, timeout=timeout
        )
        if check and done.returncode:
            raise AssertionError(f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
        return read(written, done)


def read(path, done=None):
    """The log at ``path``, as a Run."""
    data = pathlib.Path(path).read_bytes() if os.path.exists(path) else b""
    lines = [line for line in log.lines(path) if line.strip("\0")] if data else []
    events = list(log.events(path)) if data else []
    if done is None:
        return Run(0, "", "", data, lines, events)
    return Run(done.returncode, done.stdout, done.stderr, data, lines, events)


def unbalanced(events):
    """Sentences about brackets that do not nest, by thread."""
    found, open_of = [], collections.defaultdict(list)
    for number, event in enumerate(events, 1):
        stack = open_of[event.get("thread", 1)]
        who = (event.get("deferred"), event.get("slot"), event.get("role"))
        if event["action"] == "executing":
            stack.append(who)
        elif event["action"] in ("executed", "failed"):
            if not stack or stack.pop() != who:
                found.append(f"event {number} ends {who}, which is not the innermost open one")
    left = [(thread, who) for thread, stack in open_of.items() for who in stack]
    return found + [f"{who} of thread {thread} is open at the end" for thread, who in left]


def problems(run):
    """What ``model2map --check`` tells of the log: its sentences by rule, ``bad`` for lines that it cannot read."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "mon.out")
        pathlib.Path(path).write_bytes(run.log)
        done = subprocess.run([MODEL2MAP, "--check", path], capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 1):
        raise AssertionError(f"model2map --check: exit status {done.returncode}\n{done.stderr}")
    found = collections.defaultdict(list)
    for line in done.stdout.replace(path, "").split("\n")[:-2]:
        told = re.match(r":\d+: (?:error|advice): ([a-z-]+): (.*)", line)
        if told:
            found[told[1]].append(told[2])
        elif re.match(r":\d+:\d+: ", line):
            found["bad"].append(line)
    return dict(found)


def sample(run):
    """Lines of every shape, and a thousand more: the schema is slow."""
    each = {(event["action"], *event): line for line, event in zip(run.lines, run.events)}
    return [*each.values(), *run.lines[:: len(run.lines) // 1000 + 1]]


def unsound(run):
    """What is wrong with a log whatever its program did: lines that are not as the page and its schema have them,
    brackets that do not nest, and what the viewer cannot read or finds inconsistent."""
    found = unbalanced(run.events)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "mon.out")
        for script, page, lines in (("canonical_check.py", "mon_out.md", run.lines),
                                    ("schema_check.py", "mon_out.schema.json", sample(run))):
            pathlib.Path(path).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
            command = [DEBIAN, SOURCE / "tests" / "formats" / script, SOURCE / "formats" / page, path]
            done = subprocess.run(command, capture_output=True, text=True, timeout=600)
            if done.returncode:
                found.append(done.stdout + done.stderr)
    told = problems(run)
    return found + told.get("bad", []) + told.get("inconsistent", [])
