# SPDX-License-Identifier: MIT
"""What ``python3 -m reactortrack`` tells the Python that it becomes."""
from __future__ import annotations

import json
import os
from typing import List, NamedTuple, Optional

VARIABLE = "_REACTORTRACK_HANDOVER"


class Handover(NamedTuple):
    """Goes through the environment, and is taken out of it before the program can see it."""

    output: str
    only: List[str]
    program: str
    pythonpath: Optional[str]  # the user's
    pid: int

    def text(self) -> str:
        return json.dumps(self)


def take() -> Optional[Handover]:
    """None in a process that is not meant."""
    text = os.environ.pop(VARIABLE, None)
    if text is None:
        return None
    taken = Handover(*json.loads(text))
    if taken.pythonpath is None:
        os.environ.pop("PYTHONPATH", None)
    else:
        os.environ["PYTHONPATH"] = taken.pythonpath
    return taken if taken.pid == os.getpid() else None
