# SPDX-License-Identifier: MIT
"""Reads mon.out, with what its program had not written yet merged from mon.out.side.

>>> from reactortrack import log
>>> for event in log.events("mon.out"):
...     print(event["action"], event.get("deferred"))

``python3 -m reactortrack.log FILE`` prints the lines.
"""
from __future__ import annotations

import json
import os
import sys
import warnings
from typing import Any, BinaryIO, Dict, Iterator, List, Optional, Union

from reactortrack.side_reader import read_side

Path = Union[str, "os.PathLike[str]"]
_PIECE = 1 << 18


class SideWarning(UserWarning):
    """The side file could not be merged, or not all of it."""


def _pieces(path: Path, problems: List[str]) -> Iterator[bytes]:
    """The bytes of the merged log; what is wrong with its side file goes to ``problems``."""
    name = os.fspath(path)
    # First the side file: the log has at least what that one knows of it.
    side = read_side(name)
    if side.problem:
        problems.append(f"{name}.side: {side.problem}")
    with open(name, "rb") as log:
        left: Optional[int] = side.log_bytes if side.merges else None
        while left is None or left > 0:
            piece = log.read(_PIECE if left is None else min(_PIECE, left))
            if not piece:
                break
            if left is not None:
                left -= len(piece)
            yield piece
    if left:
        problems.append(f"{name}: {left} bytes of it, which come before what its side file holds, are gone")
        yield b"\n"  # what follows is no part of a line that was cut
    yield side.lines


def _lines(path: Path, problems: List[str]) -> Iterator[str]:
    rest = b""
    for piece in _pieces(path, problems):
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace")
    if rest:
        yield rest.decode("utf-8", "replace")


def lines(path: Path) -> Iterator[str]:
    """Yields the lines of the log at ``path``, without their ends, those of its side file among them.

    The last one may be torn. Works while the program runs as well, as of now. Warns with SideWarning of what
    cannot be merged.
    """
    problems: List[str] = []
    yield from _lines(path, problems)
    for problem in problems:
        warnings.warn(problem, SideWarning, stacklevel=2)


def events(path: Path) -> Iterator[Dict[str, Any]]:
    """Yields the events of the log at ``path`` as dictionaries; lines that hold none are skipped."""
    for line in lines(path):
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict) and "action" in event:
            yield event


def copy(path: Path, out: BinaryIO) -> List[str]:
    """Writes the merged log to ``out``; returns what is wrong with it, in sentences without end."""
    problems: List[str] = []
    for piece in _pieces(path, problems):
        out.write(piece)
    out.flush()
    return problems


def main(arguments: List[str]) -> int:
    """Prints the log that is named. 0: done, 1: something is left out, 2: it cannot be read or written."""
    if len(arguments) != 1:
        print("Usage: python3 -m reactortrack.log FILE", file=sys.stderr)
        return 2
    try:
        problems = copy(arguments[0], sys.stdout.buffer)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor at the interpreter's end
        return 2
    except OSError as error:
        print(f"{arguments[0]}: {error.strerror}.", file=sys.stderr)
        return 2
    for problem in problems:
        print(f"{problem}.", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
