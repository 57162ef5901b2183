# SPDX-License-Identifier: MIT
"""Records of mon.out.side as lines of mon.out; the same bytes as formats/side_lines.cpp makes."""
from __future__ import annotations

import heapq
import json
import struct
import sys
from typing import List, Tuple

from reactortrack.side_image import Image, RECORD, Ring

(EXECUTING, EXECUTED, ATTACHED, CREATED, FIRED, DESTROYED, CANCELLED, RAW, NEW_THREAD, LOST, PAD) = range(1, 12)
ABSENT, NONE, SIGNED, UNSIGNED, TRUE, FALSE, TEXT = range(7)
SECOND = 1_000_000_000
GREATEST_LINE = 16_384
GREATEST_TEXT = 1024
WORD = (1 << 64) - 1
DAMAGE = "some of its events make no sense and are left out"


class Unsound(Exception):
    """A record that makes no sense."""


def units_at(ring: Ring) -> int:
    """How many times 32 bytes the next record takes; 0 where it makes no sense."""
    _, w1, _, _ = ring.words(ring.at)
    kind, units = w1 & 0xFF, w1 >> 8 & 0xFF
    if not 1 <= kind <= PAD:
        return 0
    if kind == PAD:
        units = w1 >> 32
    elif units == 0:
        (length,) = struct.unpack("=Q", ring.bytes(ring.at + RECORD, 8))
        units = 1 + (8 + length + RECORD - 1) // RECORD if length <= GREATEST_LINE else 0
    return units if units * RECORD <= ring.end - ring.at else 0


class Lines:
    """What formatting goes on with from line to line."""

    def __init__(self, image: Image) -> None:
        self.image = image
        self.last_t = image.last_t
        self.threads = image.threads
        self.damaged = False

    def nanoseconds(self, tick: int) -> int:
        """A moment since ``started``."""
        begin, nanoseconds, slope = self.image.anchor
        if tick > begin:
            nanoseconds = (nanoseconds + ((tick - begin) * slope >> 32)) & WORD
        return nanoseconds - (1 << 64) if nanoseconds >> 63 == 1 else nanoseconds

    def end(self, ring: Ring, tick: int) -> bytes:
        """The end of a line: thread, t, brace."""
        if ring.thread == 0:
            self.threads = self.threads + 1 & 0xFFFFFFFF
            ring.thread = self.threads
        self.last_t = max(self.last_t, self.nanoseconds(tick))
        thread = b', "thread": %d' % ring.thread if ring.thread > 1 else b""
        return thread + b', "t": %d.%09d}\n' % divmod(self.last_t, SECOND)

    def line(self, ring: Ring) -> bytes:
        """Formats the next record and moves on behind it; empty where it has no line."""
        units = units_at(ring)
        if units == 0:
            self.damaged = True
            ring.at = ring.end
            return b""
        tick, w1, w2, w3 = ring.words(ring.at)
        kind = w1 & 0xFF
        try:
            if kind != PAD and (kind == RAW) != (w1 >> 8 & 0xFF == 0):
                raise Unsound
            if kind in (NEW_THREAD, PAD):
                ring.thread = 0 if kind == NEW_THREAD else ring.thread
                return b""
            begin = self.begin(ring, kind, units, tick, w1, w2, w3)
        except Unsound:
            self.damaged = True
            return b""
        finally:
            ring.at += units * RECORD
        return begin + self.end(ring, tick)

    def begin(self, ring: Ring, kind: int, units: int, tick: int, w1: int, w2: int, w3: int) -> bytes:
        """A line without its end."""
        if kind == RAW:
            (length,) = struct.unpack("=Q", ring.bytes(ring.at + RECORD, 8))
            return ring.bytes(ring.at + RECORD + 8, length)
        if kind == LOST:
            if w3 < ring.told:
                raise Unsound
            reason = self.text(ring, units)
            count, ring.told = w3 - ring.told, w3
            return b'{"action": "lost", "count": %d, "reason": %s' % (count, reason)
        flags, number = w2 >> 48, w2 & (1 << 48) - 1
        if number == 0:
            raise Unsound
        name, slot = w1 >> 16 & 0xFFFF, b', "slot": %d' % (w1 >> 32)
        side = b', "callback?": ' + (b"true" if flags & 1 else b"false")
        words = {EXECUTING: b"executing", EXECUTED: b"executed", ATTACHED: b"attached", CREATED: b"created"}
        words.update({FIRED: b"fired", DESTROYED: b"destroyed", CANCELLED: b"cancelled"})
        out = b'{"action": "%s", "deferred": %d' % (words[kind], number)
        if kind == EXECUTING:
            return out + slot + b', "callback": ' + self.name(name) + side
        if kind == EXECUTED:
            out += b', "time": %d.%09d' % divmod(self.time(w3, tick), SECOND) + slot
            return out + b', "callback": ' + self.name(name) + side + self.value(ring, flags, units)
        if kind == ATTACHED:
            if w3 >> 32:
                raise Unsound
            out += slot + b', "callback": ' + self.name(name) + b', "errback": ' + self.name(w3 & 0xFFFF)
            return out + self.site(w3 >> 16)
        if kind == CREATED:
            if w3 >> 16:
                raise Unsound
            return out + (b', "name": ' + self.text(ring, units) if units > 1 else b"") + self.site(w3)
        return out + (side + self.value(ring, flags, units) if kind == FIRED else b"")

    def time(self, begin: int, end: int) -> int:
        """How long something took, in nanoseconds."""
        return (end - begin) * self.image.anchor[2] >> 32 & WORD if end > begin else 0

    def name(self, number: int) -> bytes:
        """A name as JSON."""
        if number == 0:
            return b"null"
        if not self.image.names.get(number):
            raise Unsound
        return self.image.names[number]

    def site(self, number: int) -> bytes:
        """The key of a site, where there is one."""
        return b', "site": ' + self.name(number) if number else b""

    def text(self, ring: Ring, units: int) -> bytes:
        """A text behind its length, as JSON."""
        payload = ring.bytes(ring.at + RECORD, (units - 1) * RECORD)
        length = int.from_bytes(payload[:2], sys.byteorder)
        if len(payload) < 2 + length or length > GREATEST_TEXT or units < 2:
            raise Unsound
        text = payload[2 : 2 + length].decode("utf-8", "replace")
        return json.dumps(text, ensure_ascii=False).encode()

    def value(self, ring: Ring, flags: int, units: int) -> bytes:
        """The key of a value, where there is one."""
        form = flags >> 1 & 7
        if form == ABSENT:
            return b""
        if form == TEXT:
            return b', "value": ' + self.text(ring, units)
        words = {NONE: b"None", TRUE: b"true", FALSE: b"false"}
        if form not in words:
            if form > TEXT or units < 2:
                raise Unsound
            code = "=q" if form == SIGNED else "=Q"
            words[form] = b"%d" % struct.unpack(code, ring.bytes(ring.at + RECORD, 8))[0]
        return b', "value": "' + words[form] + b'"'


def merge(lines: Lines, until: int) -> List[bytes]:
    """The records of all rings up to a tick, in order; of equal ticks the ring that is being read goes on."""
    rings = lines.image.rings
    out: List[bytes] = []
    heap: List[Tuple[int, int]] = []

    def push(index: int) -> None:
        ring = rings[index]
        if ring.at < ring.end and ring.words(ring.at)[0] <= until:
            heapq.heappush(heap, (ring.words(ring.at)[0], index))

    for index in range(len(rings)):
        push(index)
    while heap:
        _, index = heapq.heappop(heap)
        ring = rings[index]
        bound = min(until, heap[0][0]) if heap else until
        while True:
            out.append(lines.line(ring))
            if ring.at >= ring.end or ring.words(ring.at)[0] > bound:
                break
        push(index)
    return out
