# SPDX-License-Identifier: MIT
"""The layout of mon.out.side (formats/side_file.h), and one reading of it into memory."""
from __future__ import annotations

import os
import struct
from dataclasses import dataclass, field
from typing import BinaryIO, Dict, Iterator, List, Tuple

MAGIC = b"RTSIDE01"
PAGE = 4096
STATES = PAGE
CHUNKS = 65536
RECORD = 32
MOST = 1 << 26  # of a chunk
RING, NAMES = 1, 2

# magic, epoch, bytes, closed; first: tick, nanoseconds, slope; the length of `started`
HEADER = struct.Struct("=8sQQQQqQI")
STARTED = 2048
# logBytes, lines, lost, lastT; anchor: tick, nanoseconds, slope; threads, rest
STATE = struct.Struct("=QQQqQqQII")
REST = 8192
CHUNK = struct.Struct("=IIQ")
# of a ring's page: mask; head; lost; and two marks of epoch, tail, thread, lost
MASK, HEAD, LOST, MARKS = 16, 64, 96, 128
MARK = struct.Struct("=QQQQ")
USED = CHUNK.size
ENTRIES = USED + 8
ENTRY = struct.Struct("=HH")
GREATEST_NAME = 1024


class Damage(Exception):
    """What makes no sense, in words."""


@dataclass
class Ring:
    """The rest of a ring."""

    records: bytearray
    at: int
    end: int
    thread: int
    told: int  # of its lost events
    lost: int

    def bytes(self, place: int, count: int) -> bytes:
        """Some bytes from a position on, around the ring's end."""
        offset = place & (len(self.records) - 1)
        piece = bytes(self.records[offset : offset + count])
        return piece if len(piece) == count else piece + bytes(self.records[: count - len(piece)])

    def words(self, place: int) -> Tuple[int, int, int, int]:
        """The words of a record."""
        first, second, third, fourth = struct.unpack("=QQQQ", self.bytes(place, RECORD))
        return first, second, third, fourth


@dataclass
class Image:
    """What stands in a side file."""

    epoch: int = 0
    end: int = 0
    closed: bool = False
    started: bytes = b""
    anchor: Tuple[int, int, int] = (0, 0, 0)
    log_bytes: int = 0
    last_t: int = 0
    threads: int = 0
    rest: bytes = b""
    rings: List[Ring] = field(default_factory=list)
    names: Dict[int, bytes] = field(default_factory=dict)
    problem: str = ""
    sound: bool = False  # header and state are; all else may be damaged
    changed: bool = False  # the program wrote meanwhile

    def fail(self, problem: str) -> None:
        """Keeps the first problem."""
        self.problem = self.problem or problem


def _read(file: BinaryIO, at: int, count: int) -> bytes:
    data = os.pread(file.fileno(), count, at)
    while len(data) < count:
        more = os.pread(file.fileno(), count - len(data), at + len(data))
        if not more:
            raise Damage("it was cut")
        data += more
    return data


def _header(file: BinaryIO, image: Image) -> None:
    try:
        header = _read(file, 0, HEADER.size + STARTED)
    except Damage:
        header = b""
    if header[:8] != MAGIC:
        raise Damage("it is none of this version's")
    _, image.epoch, image.end, closed, *first, started = HEADER.unpack_from(header)
    image.closed = closed != 0
    image.started = header[HEADER.size : HEADER.size + started]
    place = STATES + (image.epoch & 1) * (STATE.size + REST)
    try:
        state = _read(file, place, STATE.size + REST)
    except Damage:
        raise Damage("its state makes no sense") from None
    image.log_bytes, _, _, image.last_t, *anchor, image.threads, rest = STATE.unpack_from(state)
    if started > STARTED or rest > REST or image.last_t < 0:
        raise Damage("its state makes no sense")
    image.anchor = tuple(first if image.epoch == 0 else anchor)  # type: ignore[assignment]
    image.rest = state[STATE.size : STATE.size + rest]


def _chunks(file: BinaryIO, end: int, wanted: int) -> Iterator[Tuple[int, int]]:
    size = os.fstat(file.fileno()).st_size
    at = CHUNKS
    while at < end:
        try:
            kind, _, length = CHUNK.unpack(_read(file, at, CHUNK.size))
        except Damage:
            raise Damage("a part of it makes no sense") from None
        if length < CHUNK.size or length % PAGE or length > end - at:
            raise Damage("a part of it makes no sense")
        if at + length > size:
            raise Damage("it was cut")
        if kind == wanted:
            yield at, length
        at += length


def _ring(file: BinaryIO, at: int, length: int, epoch: int) -> Ring:
    page = _read(file, at, PAGE)
    room = length - PAGE
    (mask,) = struct.unpack_from("=Q", page, MASK)
    if room < RECORD or room & (room - 1) or room > MOST or mask != room - 1:
        raise Damage("a ring of it makes no sense")
    marks = [MARK.unpack_from(page, MARKS + i * MARK.size) for i in range(2)]
    second = marks[1][0] <= epoch and (marks[0][0] > epoch or marks[1][0] > marks[0][0])
    _, tail, thread, told = marks[second]
    (head,) = struct.unpack_from("=Q", page, HEAD)
    (lost,) = struct.unpack_from("=Q", page, LOST)
    if tail % RECORD or head % RECORD or head < tail or head - tail > room:
        raise Damage("the place in a ring of it makes no sense")
    records = bytearray(room)
    place = tail
    while place < head:
        offset = place & mask
        piece = min(head - place, room - offset)
        records[offset : offset + piece] = _read(file, at + PAGE + offset, piece)
        place += piece
    return Ring(records, tail, head, thread & 0xFFFFFFFF, told, lost)


def _names(file: BinaryIO, at: int, length: int, names: Dict[int, bytes]) -> None:
    if length > MOST:
        raise Damage("its names make no sense")
    data = _read(file, at, length)
    (used,) = struct.unpack_from("=Q", data, USED)
    if used > length - ENTRIES:
        raise Damage("its names make no sense")
    place, end = ENTRIES, ENTRIES + used
    while end - place >= ENTRY.size:
        number, size = ENTRY.unpack_from(data, place)
        place += ENTRY.size
        if size > end - place or size > GREATEST_NAME:
            raise Damage("its names make no sense")
        names[number] = data[place : place + size]
        place += size


def _each(file: BinaryIO, image: Image, kind: int) -> None:
    try:
        for at, length in _chunks(file, image.end, kind):
            try:
                if kind == RING:
                    image.rings.append(_ring(file, at, length, image.epoch))
                else:
                    _names(file, at, length, image.names)
            except Damage as damage:
                image.fail(str(damage))
    except Damage as damage:
        image.fail(str(damage))


def read_image(file: BinaryIO) -> Image:
    """Reads a side file; what is wrong stands in ``problem``, what could be read is there all the same."""
    image = Image()
    try:
        _header(file, image)
        image.sound = True
        _each(file, image, RING)
        _, epoch, end, *_ = HEADER.unpack(_read(file, 0, HEADER.size))
    except Damage as damage:
        image.fail(str(damage))
        return image
    image.changed = epoch != image.epoch
    image.end = end
    if not image.changed:
        # Names are known before a record has them: all that the rings need are there now.
        _each(file, image, NAMES)
    return image
