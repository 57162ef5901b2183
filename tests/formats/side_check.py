# SPDX-License-Identifier: MIT
"""side_check.py MON_RECOVER SIDE_PROBE RECORDER_PROBE: reactortrack.log reads pairs, byte for byte, as mon-recover."""
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

from reactortrack import log

recover, side_probe, recorder_probe = (os.path.abspath(path) for path in sys.argv[1:])
environment = dict(os.environ, REACTORTRACK="mon.out")


def compare(folder: str, what: str, damaged: bool = False) -> int:
    """The size of what both make of the pair in a folder."""
    by_recover = subprocess.run([recover, "mon.out", "-o", "-"], cwd=folder, capture_output=True)
    ours = [sys.executable, "-m", "reactortrack.log", "mon.out"]
    by_python = subprocess.run(ours, cwd=folder, capture_output=True)
    if damaged:
        assert by_python.returncode in (0, 1), (what, by_python.stderr.decode())
        return 0
    if by_recover.stdout != by_python.stdout:
        pairs = zip(by_recover.stdout.split(b"\n"), by_python.stdout.split(b"\n"))
        differing = next((pair for pair in pairs if pair[0] != pair[1]), "one is shorter")
        sys.exit(f"{what}: they differ: {differing}")
    assert by_recover.returncode == by_python.returncode == 0, (what, by_recover.stderr, by_python.stderr)
    path = os.path.join(folder, "mon.out")
    assert len(list(log.lines(path))) == len(list(log.events(path))) == by_python.stdout.count(b"\n"), what
    return len(by_python.stdout)


def kill(folder: str, seconds: float) -> None:
    """A program that records for ever, until it is killed."""
    probe = subprocess.Popen([recorder_probe, "count"], cwd=folder, env=environment)
    time.sleep(seconds)
    probe.send_signal(signal.SIGKILL)
    probe.wait()


def spoil(path: str, seed: int) -> None:
    """Some wrong words, where something stands."""
    source = random.Random(seed)
    with open(path, "r+b") as file:
        for _ in range(3):
            file.seek(source.choice([0, 4096, 65536, 65536 + 4096]) + 8 * source.randrange(300))
            file.write(source.choice([b"\0" * 8, b"\xff" * 8, source.randbytes(8)]))


for kind in ("kinds", "threads", "around", "losses"):
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "mon.out")
            subprocess.run([side_probe, kind, path], check=True, stderr=subprocess.DEVNULL)
            print(kind, compare(folder, kind), "bytes")
            for seed in range(5):
                spoil(path + ".side", seed)
                compare(folder, f"{kind} {seed}", damaged=True)
for count in (1, 50, 999, 30_000):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([recorder_probe, "abort", str(count)], cwd=folder, env=environment, stdout=subprocess.DEVNULL)
        print("abort", count, compare(folder, f"abort {count}"), "bytes")
for seconds in (0.05, 0.1, 0.2, 0.4):
    with tempfile.TemporaryDirectory() as folder:
        kill(folder, seconds)
        print("killed after", seconds, "s", compare(folder, f"killed after {seconds}"), "bytes")
