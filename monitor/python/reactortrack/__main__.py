# SPDX-License-Identifier: MIT
"""``python3 -m reactortrack``; see reactortrack.command."""
from reactortrack.command import main

if __name__ == "__main__":
    main()
