# SPDX-License-Identifier: MIT
"""``python3 -m reactortrack [-o FILE] [--only GLOB] PROGRAM …``: becomes Python with that program, recorded.

It does not run the program, it becomes it: nothing of the recorder stands below the program's frames, and its
arguments, paths, signals and exit status are Python's own business. What makes the difference is
start/sitecustomize.py, which Python imports before the program.
"""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import Dict, List, NoReturn, Tuple

from reactortrack import VERSION
from reactortrack.handover import VARIABLE, Handover

_START = os.path.join(os.path.dirname(os.path.abspath(__file__)), "start")
_WITH_VALUE = ("-o", "--output", "--only")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m reactortrack",
        usage="%(prog)s [-o FILE] [--only GLOB]... PROGRAM.py [ARGUMENT]...\n"
        "       %(prog)s [-o FILE] [--only GLOB]... -m MODULE [ARGUMENT]...",
        description="Runs a Python program and records what its deferreds, tasks and futures do, as the events of "
        "mon.out. The program is not changed, and does what it does without. It is PROGRAM.py, or with -m a module, "
        "with -c a text, as for python3 itself.",
        epilog="REACTORTRACK_VALUES=off, REACTORTRACK_SITES=off and REACTORTRACK_FRAMES=off leave out values, places "
        "in the source, frames of errors; REACTORTRACK_SECRETS='password*,login' the values of deferreds and callbacks "
        "of these names. To see the log: model2map FILE, or while the program runs: "
        "python3 -m reactortrack -o - PROGRAM.py | model2map",
        allow_abbrev=False,
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="mon.out",
        help="where the log goes, mon.out if it is not given; what was there becomes FILE.1; -: standard output",
    )
    parser.add_argument(
        "--only", metavar="GLOB", action="append", default=[],
        help="record only what is created by files or modules of this name, such as 'shop/*.py', cart.py or shop.cart; "
        "may be given several times",
    )
    parser.add_argument("--version", action="version", version=f"reactortrack {VERSION}")
    return parser


def split(arguments: List[str]) -> Tuple[List[str], List[str]]:
    """Our options, and what is Python's: it begins with a program, -m or -c."""
    at = 0
    while at < len(arguments):
        word = arguments[at]
        if word == "--":
            return arguments[:at], arguments[at + 1 :]
        if word == "-" or word[:2] in ("-m", "-c") or not word.startswith("-"):
            break
        at += 2 if word in _WITH_VALUE else 1
    return arguments[:at], arguments[at:]


def _name(program: List[str]) -> str:
    """What the log calls it."""
    flag, word = program[0][:2], program[0]
    if flag == "-m":
        return word[2:] or program[1]
    return "python3" if flag == "-c" or word == "-" else os.path.basename(os.path.abspath(word))


def _interpreter_options() -> List[str]:
    """Those that this interpreter was given, for the next one."""
    given = getattr(sys, "orig_argv", None)
    if given is None:  # Python 3.9
        found: List[str] = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]
        return found
    ours = list(given[1 : len(given) - len(sys.argv) + 1])
    if getattr(sys.modules["__main__"], "__spec__", None) is None:  # a script that calls main()
        return ours[:-1]
    if not ours[-1].startswith("-"):  # -m's module, which may stand in one word with it
        ours.pop()
    before = ours.pop().partition("m")[0]
    return ours if before == "-" else [*ours, before]


def _environment(handover: Handover) -> Dict[str, str]:
    before = os.environ.get("PYTHONPATH")
    path = _START if not before else _START + os.pathsep + before
    return {**os.environ, "PYTHONPATH": path, VARIABLE: handover.text()}


def main() -> NoReturn:
    """Ends with status 2 where there is nothing to run, or it cannot be."""
    options, program = split(sys.argv[1:])
    parser = _parser()
    chosen = parser.parse_args(options)
    if not program or program in (["-m"], ["-c"]):
        parser.error("there is no program to run")
    if sys.flags.ignore_environment or sys.flags.no_site:
        parser.error("under -E, -I and -S Python does not let the recorder in: leave them out")
    if not sys.executable:
        parser.error("Python does not know where its own program is")
    _become(chosen, program)


def _become(chosen: argparse.Namespace, program: List[str]) -> NoReturn:
    output = chosen.output if chosen.output == "-" else os.path.abspath(chosen.output)
    handover = Handover(output, chosen.only, _name(program), os.environ.get("PYTHONPATH"), os.getpid())
    command = [sys.executable, *_interpreter_options(), *program]
    sys.stdout.flush()
    os.execve(sys.executable, command, _environment(handover))
