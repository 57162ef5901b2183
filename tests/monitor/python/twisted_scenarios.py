# SPDX-License-Identifier: MIT
"""The shared scenarios, run through the oracle while they are recorded."""
import gc
import sys

import support

sys.path.insert(0, str(support.SOURCE / "tests" / "conformance"))

import oracle  # noqa: E402
from reactortrack import twisted  # noqa: E402
from reactortrack.mapped_file import MappedFile  # noqa: E402
from reactortrack.recorder import Recorder  # noqa: E402


def read(name):
    return list(oracle.read_scenarios([str(support.SOURCE / "tests" / "conformance" / name)]))


class Names(dict):
    """The deferreds of a scenario. Its log ends before they are let go."""

    def __init__(self, recorder):
        super().__init__()
        self.recorder = recorder

    def clear(self):
        self.recorder.stop()
        super().clear()


class Recorded(oracle.Interpreter):
    """Keeps the final deferreds' states as known() has them, by the numbers of the log."""

    def __init__(self, scenario, recorder, known):
        super().__init__(scenario)
        self.names = Names(recorder)
        self.known = known
        self.finals = {}

    def show_state(self, ev, d):
        super().show_state(ev, d)
        if ev == "final":
            self.finals[int(d._reactortrack.text)] = self.known(d)


class Scenarios:
    def __init__(self):
        self.oracle = oracle.Oracle()

    def run(self, scenario, path, known=lambda d: None):
        """The trace, and the final states. The log goes to ``path``."""
        recorder = Recorder(MappedFile(path))
        installed = twisted.install(recorder)
        gc.freeze()  # the oracle looks at all objects, after each operation
        self.oracle.current = interpreter = Recorded(scenario, recorder, known)
        try:
            trace = interpreter.run()
        finally:
            self.oracle.current = None
            installed.remove()
            recorder.stop()
        return trace, interpreter.finals
