#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""run.py NAME_test.py [CLASS[.METHOD]...]: runs the tests of a file beside this one; none at all is a failure."""
import os
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
OURS = ("REACTORTRACK_LONG", "REACTORTRACK_MODEL2MAP", "REACTORTRACK_SCENARIOS")  # other variables say what is recorded
PACKAGE = HERE.parents[2] / "monitor" / "python"


def main():
    for name in [name for name in os.environ if name.startswith("REACTORTRACK_") and name not in OURS]:
        del os.environ[name]
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.path[:0] = [str(HERE), str(PACKAGE)]
    module = pathlib.Path(sys.argv[1]).stem
    names = [f"{module}.{name}" for name in sys.argv[2:]] or [module]
    tests = unittest.defaultTestLoader.loadTestsFromNames(names)
    result = unittest.TextTestRunner(verbosity=2).run(tests)
    if not result.testsRun:
        print("run.py: there is no test", file=sys.stderr)
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
