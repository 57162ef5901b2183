# SPDX-License-Identifier: MIT
"""``python3 -m reactortrack``; see reactortrack.command."""
import sys

from reactortrack.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
