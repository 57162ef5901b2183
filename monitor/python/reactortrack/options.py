# SPDX-License-Identifier: MIT
"""What the environment says of recording, as for the recorder of C++."""
from __future__ import annotations

import os
import re
from typing import Dict, Iterable, Optional


def is_off(name: str) -> bool:
    """Whether the environment says REACTORTRACK_<name>=off."""
    return os.environ.get("REACTORTRACK_" + name) == "off"


class Secrets:
    """Names whose values are not told, ``*`` and ``?`` standing for any characters. A pattern is of a whole name or of
    its last parts: ``check*`` and ``Auth.check`` are both in ``shop.Auth.check``. False if there are none."""

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self.patterns = tuple(pattern for pattern in patterns if pattern)
        each = (re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".") for pattern in self.patterns)
        self._any = re.compile(f"(?:.*\\.)?(?:{'|'.join(each)})", re.DOTALL)
        self._known: Dict[str, bool] = {}

    @classmethod
    def of_environment(cls) -> Secrets:
        """Those of REACTORTRACK_SECRETS=NAME,NAME."""
        return cls(os.environ.get("REACTORTRACK_SECRETS", "").split(","))

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def has(self, name: Optional[str]) -> bool:
        """Whether ``name``, a deferred's label or a callback's name, is one of them."""
        if not self.patterns or name is None:
            return False
        known = self._known.get(name)
        if known is None:
            if len(self._known) > 10_000:
                self._known.clear()
            known = self._known[name] = self._any.fullmatch(name) is not None
        return known
