# SPDX-License-Identifier: MIT
"""How a log goes on in its side file; formats/side_reader.h in Python."""
from __future__ import annotations

import json
import os
import stat
import time
from dataclasses import dataclass
from typing import BinaryIO, List

from reactortrack.side_image import Image, RECORD, read_image
from reactortrack.side_lines import DAMAGE, Lines, merge, units_at

NO_ROOM = b"there was no room for them"


@dataclass
class SideRest:
    """Lines that follow the first ``log_bytes`` of the log; the first may begin in it."""

    merges: bool = False
    log_bytes: int = 0
    lines: bytes = b""
    problem: str = ""


def _unchanged(file: BinaryIO) -> Image:
    image = read_image(file)
    for _ in range(100):
        if not image.changed:
            break
        time.sleep(0.001)
        image = read_image(file)
    return image


def _last_tick(image: Image) -> int:
    """The greatest tick of all records."""
    last = 0
    for ring in image.rings:
        at = ring.at
        while ring.at < ring.end and (units := units_at(ring)) > 0:
            last = max(last, ring.words(ring.at)[0])
            ring.at += units * RECORD
        ring.at = at
    return last


def _belongs(name: str, image: Image) -> bool:
    """Whether the log begins with the line that its side file knows."""
    count = min(len(image.started), image.log_bytes)
    try:
        with open(name, "rb") as log:
            return log.read(count) == image.started[:count]
    except OSError:
        return False


def _is_line(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8")), dict)
    except ValueError:
        return False


def _lines_of(image: Image, until: int, rest: SideRest) -> bytes:
    lines = Lines(image)
    made: List[bytes] = merge(lines, until)
    lost = sum(max(0, ring.lost - ring.told) for ring in image.rings)
    if lost:
        t = max(lines.last_t, lines.nanoseconds(0))
        told = b'{"action": "lost", "count": %d, "reason": "%s", "t": %d.%09d}\n'
        made.append(told % ((lost, NO_ROOM) + divmod(t, 1_000_000_000)))
    sound = [line for line in made if not line or _is_line(line)]
    if lines.damaged or len(sound) < len(made):
        rest.problem = rest.problem or DAMAGE
    return image.rest + b"".join(sound)


def read_side(name: str) -> SideRest:
    """Reads the side file of the log at ``name``, as of one moment, also while its program writes on."""
    rest = SideRest()
    try:
        descriptor = os.open(name + ".side", os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except (FileNotFoundError, NotADirectoryError):
        return rest
    except OSError as error:
        rest.problem = error.strerror or "it cannot be opened"
        return rest
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return rest
        # The rings are not read in one moment. What an event has as its cause was recorded before it, so all
        # up to the last event of a first reading is there in a second one.
        first, image = _unchanged(file), _unchanged(file)
    if first.closed or image.closed:
        return rest
    rest.problem = image.problem
    if not image.sound:
        return rest
    if not _belongs(name, image):
        rest.problem = "it belongs to another log"
    elif first.changed or image.changed:
        rest.problem = "its program writes too fast for it to be read"
    else:
        rest.merges = True
        rest.log_bytes = image.log_bytes
        rest.lines = _lines_of(image, _last_tick(first), rest)
    return rest
