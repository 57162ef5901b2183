# SPDX-License-Identifier: MIT
"""The interface that the Reactor Track of 2013 had, of Twisted's room.

>>> from reactortrack.monitor import JSONMonitor
>>> monitor = JSONMonitor(True)
>>> monitor.track(d)
>>> for line in monitor.buffer:
...     print(line)

``python3 -m reactortrack`` watches all of a program, and writes while it runs.
"""
from reactortrack.twisted.json_monitor import JSONMonitor

__all__ = ["JSONMonitor"]
