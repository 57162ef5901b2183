#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_docs.py SOURCE BUILD: runs every command of README.md and docs/*.md, and compares it with expected.py.

A command that expected.py does not know fails, and so does one that it knows and no page has any more.
check_docs.py --names PAGE... compares only these names.
"""
import array
import fcntl
import os
import pathlib
import re
import signal
import stat
import subprocess
import sys
import tempfile
import termios
import time

sys.dont_write_bytecode = True  # no __pycache__ among the sources
from expected import BLOCKS, COMMANDS, Elsewhere
from pages import blocks, without_comment

PATIENCE = 30  # seconds


def whole_block(block):
    """The key of a block that is not commands."""
    return None if block.inline else next((key for key in BLOCKS if block.lines[0].startswith(key)), None)


def commands(block):
    return [command for command in map(without_comment, block.lines) if command]


def compare_names(found):
    """The commands that have no check, and the checks that have no command."""
    named, unknown = set(), []
    for block in found:
        whole = whole_block(block)
        for name in [whole] if whole else commands(block):
            named.add(name)
            if not whole and name not in COMMANDS:
                unknown.append(f"{block.place}: has no check: {name}")
    return unknown + [f"expected.py: no page has it: {name}" for name in (*COMMANDS, *BLOCKS) if name not in named]


class House:
    """What all commands share: the programs, and the log of a killed one."""

    def __init__(self, source, build, folder):
        self.source, self.build, self.folder = source, build, folder
        self.programs = build / "tests" / "docs"
        self.viewer = (build / "bin" / "model2map").resolve()
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith(("REACTORTRACK", "PYTHON", "QT_", "XDG_"))}
        self.environment |= {
            "PATH": f"{build / 'bin'}:{os.environ['PATH']}", "SOURCE": str(source), "BUILD": str(build),
            "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
        self.killed = folder / "killed"
        self.leave_pair()

    def leave_pair(self):
        """A log and its side file, which alone has the last event: the recorder was not asked to stop."""
        self.killed.mkdir()
        log = self.killed / "mon.out"
        for _ in range(20):
            died = subprocess.run([self.programs / "server", "killed"], timeout=PATIENCE, check=False,
                                  env=self.environment | {"REACTORTRACK": str(log)})
            if died.returncode != -signal.SIGKILL:
                sys.exit(f"server killed: exit status {died.returncode}")
            if '"auth.check"' in log.read_text() and '"the last"' not in log.read_text():
                return
        sys.exit("the side file of a killed server never had the last event")

    def prepare(self, name):
        """A folder as the pages think of it."""
        folder = self.folder / name
        (folder / "monitor").mkdir(parents=True)
        (folder / "run").mkdir(mode=0o700)
        (folder / "monitor" / "python").symlink_to(self.source / "monitor" / "python")
        for program in ("answer", "server"):
            (folder / program).symlink_to(self.programs / program)
        (folder / "program.py").symlink_to(self.source / "tests" / "docs" / "program.py")
        subprocess.run(["cp", "-p", self.killed / "mon.out", self.killed / "mon.out.side", folder], check=True)
        return folder

    def start(self, folder, command):
        places = {"HOME": folder, "XDG_CONFIG_HOME": folder / "config", "XDG_RUNTIME_DIR": folder / "run"}
        return subprocess.Popen(
            ["bash", "-o", "pipefail", "-c", command], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, start_new_session=True,
            env=self.environment | {key: str(value) for key, value in places.items()})


def end(running):
    """Whatever is left of a command."""
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return running.communicate()


def finish(running, text):
    try:
        output, errors = running.communicate(text, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None, *end(running)
    return running.returncode, output, errors


def viewers(house, session):
    """The processes of a session that are model2map and have made their window's platform."""
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == session and (process / "exe").resolve() == house.viewer:
                if "libqoffscreen" in (process / "maps").read_text():
                    yield process
        except OSError:
            pass  # it has ended


def has_read_all(process):
    """Whether nothing waits in the pipe that a viewer reads, if it reads one."""
    waiting = array.array("i", [0])
    try:
        with open(process / "fd" / "0", "rb", buffering=0) as pipe:
            fcntl.ioctl(pipe, termios.FIONREAD, waiting)
    except OSError:
        return False
    return waiting[0] == 0


def shows_window(house, running):
    """Whether a viewer comes up, reads what there is, and then stays."""
    quiet, until = 0, time.monotonic() + PATIENCE
    while quiet < 5 and time.monotonic() < until and running.poll() is None:
        ready = [process for process in viewers(house, running.pid) if has_read_all(process)]
        quiet = quiet + 1 if ready else 0
        time.sleep(0.1)
    return quiet == 5


def faults_of_output(expected, status, output, errors):
    if status != expected.status:
        yield "it did not end" if status is None else f"exit status {status}, not {expected.status}"
    for pattern in expected.prints:
        if not re.search(pattern, output):
            yield f"it does not print {pattern!r}"
    if not re.search(expected.errors, errors):
        yield f"standard error is not {expected.errors!r}"


def faults_of_window(house, running):
    if not shows_window(house, running):
        yield "no window that reads all and stays"
    output, errors = end(running)
    errors = errors.replace("This plugin does not support propagateSizeHints()\n", "")  # Qt's, without a display
    if output or errors:
        yield f"a window has nothing to print:\n{output}{errors}"


def faults_afterwards(house, folder, expected):
    for command in expected.then:
        status, output, errors = finish(house.start(folder, command), "")
        if status != 0:
            yield f"afterwards this fails: {command}\n{output}{errors}"
    for log in [*folder.glob("*.out"), *folder.glob("*.side")]:
        if stat.S_IMODE(log.stat().st_mode) != 0o600:
            yield f"{log.name} has not mode 0600"


def check(house, folder, command, expected, text=""):
    """The faults of one command."""
    running = house.start(folder, expected.instead or command)
    if expected.window:
        faults = list(faults_of_window(house, running))
    else:
        ended = finish(running, text)
        faults = list(faults_of_output(expected, *ended))
        faults += ["it printed:\n" + "".join(ended[1:])] if faults else []
    return faults + list(faults_afterwards(house, folder, expected))


def faults_of_place(house, block, elsewhere):
    """What another test has must be named there."""
    page = block.place.rsplit(":", 1)[0]
    if elsewhere.test and page not in (house.source / elsewhere.test).read_text(encoding="utf-8"):
        return [f"{elsewhere.test} does not know {page}"]
    return []


def run_block(house, number, block):
    """Yields what was run, and its faults."""
    whole = whole_block(block)
    if whole and isinstance(BLOCKS[whole], Elsewhere):
        yield whole, faults_of_place(house, block, BLOCKS[whole])
        return
    folder = house.prepare(f"block{number}")
    if whole:
        yield whole, check(house, folder, whole, BLOCKS[whole], block.text())
        return
    for command in commands(block):
        yield command, check(house, folder, command, COMMANDS[command])


def run_all(house, found):
    failed = 0
    for number, block in enumerate(found):
        for what, faults in run_block(house, number, block):
            print(f"{'FAILED' if faults else 'ok':6} {block.place}: {what}", flush=True)
            for fault in faults:
                print("       " + fault.rstrip().replace("\n", "\n       "))
            failed += bool(faults)
    return failed


def read(pages, root):
    return [block for page in pages for block in blocks(str(page.relative_to(root)), page.read_text(encoding="utf-8"))]


def stop_at_names(found):
    wrong = compare_names(found)
    if wrong:
        print("\n".join(wrong))
        sys.exit(1)


def main(arguments):
    if arguments[0] == "--names":
        stop_at_names(read([pathlib.Path(page).resolve() for page in arguments[1:]], "/"))
        return 0
    source, build = (pathlib.Path(path).resolve() for path in arguments)
    found = read([source / "README.md", *sorted((source / "docs").glob("**/*.md"))], source)
    stop_at_names(found)
    with tempfile.TemporaryDirectory() as folder:
        return 1 if run_all(House(source, build, pathlib.Path(folder)), found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
