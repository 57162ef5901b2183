# SPDX-License-Identifier: MIT
"""The blocks of code of a Markdown page, and the commands inside its sentences."""
import dataclasses
import re

PROGRAMS = ("./answer", "./dev", "./server", "cat", "cmake", "ctest", "jq", "model2map", "mon-recover", "pip",
            "python3", "tail")


@dataclasses.dataclass(frozen=True)
class Block:
    """Lines that stand together, fenced or indented, or a command inside a sentence."""
    place: str  # PAGE:LINE
    lines: tuple
    inline: bool = False

    def text(self):
        return "".join(line + "\n" for line in self.lines)


def is_command(code):
    """Whether code inside a sentence is a command: a program that the pages know, and something behind it."""
    words = code.split()
    while words and re.match(r"[A-Z_]+=", words[0]):
        words.pop(0)
    return len(words) > 1 and words[0] in PROGRAMS


def without_comment(line):
    return re.sub(r"(^|\s+)# .*", "", line).rstrip()


def sentence_blocks(place, line):
    return [Block(place, (code,), True) for code in re.findall(r"`([^`]+)`", line) if is_command(code)]


def blocks(name, text):
    """All of a page, in order. An indented block goes on over empty lines, as in Markdown."""
    found, held, start, fenced, above_empty = [], [], 0, False, True

    def finish():
        while held and not held[-1]:
            held.pop()
        if held:
            found.append(Block(f"{name}:{start}", tuple(held)))
        held.clear()

    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            finish()
            fenced, start = not fenced, number + 1
        elif fenced:
            held.append(line)
        elif line.startswith("    ") and (held or above_empty):
            start = start if held else number
            held.append(line[4:])
        elif not line.strip() and held:
            held.append("")
        else:
            finish()
            found += sentence_blocks(f"{name}:{number}", line)
        above_empty = not line.strip()
    finish()
    return found
