#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_instructions.py [--profile] PROBE HOOKLESS: what an event costs in instructions, by callgrind.

Unlike times these hold on a machine that others use too. A figure is a line's: what the recorded program took, less
the same program unrecorded. hot: the thread that fires, alone. all: every thread, until the recorder has stopped.
untracked: what the hooks take of a callback that nobody records. PROBE is cost_probe, HOOKLESS the same built with
REACTORTRACK_WITHOUT_RECORDER. Prints each figure beside its limit and fails if one is over it, or if valgrind is
missing. --profile prints the functions that take the most, of each figure.
"""
import argparse
import pathlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

HOT_EVENTS = 512  # executing and executed; a recorder's ring takes them
UNTRACKED_EVENTS = 2048
CHAINS = 10000
NOISE = "|".join((r"\?\?\?:", r" \[[^]]*\]$", "reactortrack::", r"\(anonymous namespace\)::", "std::__cxx11::",
                  r", std::(char_traits|allocator)<char> ?"))  # of the names of functions
LINES_OF_CHAIN = 12  # created, 3 attached, fired, 3 executing, 3 executed, destroyed


class Failed(Exception):
    """A figure could not be taken."""


class Meter:
    """Runs the probes under callgrind in a folder of its own."""

    def __init__(self, folder, profile):
        self.folder = folder
        self.profile = profile
        self.log = folder / "log"

    def run(self, probe, job, mode, count, title=None):
        """Instructions of each thread, the main one first. Only of measuredRegion() for a job that is hot."""
        for old in self.folder.iterdir():
            old.unlink()
        out = self.folder / "callgrind"
        command = ["valgrind", "--tool=callgrind", "--separate-threads=yes", f"--callgrind-out-file={out}"]
        if job == "hot":
            command.append("--toggle-collect=measuredRegion")
        command += [probe, job, mode, str(self.log), str(count)]
        # What malloc does with freed chunks depends on all that was allocated before: with room in its caches it is
        # the same for every chunk, recorded or not.
        environment = {**os.environ, "GLIBC_TUNABLES": "glibc.malloc.tcache_count=60000"}
        done = subprocess.run(command, capture_output=True, text=True, timeout=250, check=False, env=environment)
        if done.returncode != 0:
            raise Failed(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
        threads = sorted(self.folder.glob("callgrind-*"))
        if not threads:
            raise Failed(f"callgrind wrote nothing:\n{done.stderr}")
        if self.profile and title:
            show_profile(title, threads[:1] if job == "hot" else threads)
        return [total(each) for each in threads]

    def lines(self):
        """The lines of the log that the last run wrote."""
        text = self.log.read_bytes()
        if b'"action": "lost"' in text:
            raise Failed("the recorder lost events: their instructions were not counted")
        return text.count(b"\n")


def total(path):
    """The instructions of a file of callgrind's."""
    found = re.search(r"^(?:totals|summary): (\d+)", path.read_text(), re.MULTILINE)
    if not found:
        raise Failed(f"{path} tells no total")
    return int(found.group(1))


def show_profile(title, paths):
    """The 15 functions that take the most for themselves, of a figure's threads."""
    for path in paths:
        shown = subprocess.run(["callgrind_annotate", "--auto=no", "--threshold=100", path],
                               capture_output=True, text=True, check=True).stdout
        rows = [row for row in shown.splitlines() if re.match(r"^\s*[\d,]+ \(", row)]
        print(f"{title}, thread {path.name.rpartition('-')[2]}")
        for row in rows[:16]:  # the total is one of them
            print("   ", re.sub(NOISE, "", row.strip())[:120])
        print()


def measure(meter, probe, hookless):
    """Rows of name, figure, limit and what else there is to know."""
    plain = meter.run(probe, "hot", "unrecorded", HOT_EVENTS)[0]
    for name, mode, limit in (("hot", "values-off", 40), ("hot-values", "values-on", 150)):
        recorded = meter.run(probe, "hot", mode, HOT_EVENTS, name)[0]
        meter.lines()
        yield name, (recorded - plain) / HOT_EVENTS, limit, f"unrecorded {plain / HOT_EVENTS:.1f}"

    plain = sum(meter.run(probe, "all", "unrecorded", CHAINS))
    for name, mode, limit in (("all", "values-off", 220), ("all-values", "values-on", 400)):
        recorded = sum(meter.run(probe, "all", mode, CHAINS, name))
        lines = meter.lines()
        if lines < CHAINS * LINES_OF_CHAIN:
            raise Failed(f"the log has {lines} lines, {CHAINS * LINES_OF_CHAIN} and more were to be in it")
        yield name, (recorded - plain) / lines, limit, f"unrecorded {plain / lines:.1f}"

    callbacks = UNTRACKED_EVENTS / 2
    tracked = meter.run(probe, "hot", "unrecorded", UNTRACKED_EVENTS, "untracked")[0] / callbacks
    without = meter.run(hookless, "hot", "unrecorded", UNTRACKED_EVENTS)[0] / callbacks
    yield "untracked", tracked - without, 16, f"a callback; without the hooks {without:.1f}"


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("probe")
    parser.add_argument("hookless")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("check_instructions: valgrind is missing (apt-get install valgrind)")
    over = []
    with tempfile.TemporaryDirectory(prefix="reactortrack-cost-") as folder:
        meter = Meter(pathlib.Path(folder), options.profile)
        try:
            for name, figure, limit, note in measure(meter, options.probe, options.hookless):
                verdict = "" if figure <= limit else "  OVER"
                print(f"{name:<12} {figure:10.1f} instructions, limit {limit:>4}{verdict:6}   ({note})", flush=True)
                if verdict:
                    over.append(name)
        except (Failed, OSError, subprocess.SubprocessError) as problem:
            sys.exit(f"check_instructions: {problem}")
    if over:
        sys.exit(f"check_instructions: over the limit: {', '.join(over)}")


if __name__ == "__main__":
    main()
