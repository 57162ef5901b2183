# SPDX-License-Identifier: MIT
"""Records the deferreds, tasks and futures of Python programs as mon.out, and reads it: see docs/python.md.

``python3 -m reactortrack`` is reactortrack.command, the reader reactortrack.log.
"""

VERSION = "0.1"
