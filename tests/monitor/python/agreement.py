# SPDX-License-Identifier: MIT
"""Whether the log of a program says what the program says itself (programs/account.py)."""
import json
import pathlib

from support import problems, recorded, unbalanced

PROGRAMS = pathlib.Path(__file__).resolve().parent / "programs"


def account_of(run, names):
    """What the log says of callbacks and stretches of these names."""
    told = []
    for event in run.events:
        name = (event.get("callback") or "").rpartition(".")[2]
        if name not in names:
            continue
        if event["action"] == "executing":
            told.append(name)
        elif event["action"] == "failed":
            told.append(f"{name} raises {event['error']['type'].rpartition('.')[2]}")
        elif event.get("value", "None") != "None":
            told.append(f"{name} returns {event['value']}")
    return told


class AgreementMixin:
    """Of a unittest.TestCase; ``allowed`` are the rules that --check may tell of for a program."""

    def agrees(self, name, allowed=()):
        run = recorded(PROGRAMS / f"{name}.py")
        self.assertEqual(run.stderr, "")
        account = json.loads(run.stdout.splitlines()[-1])
        self.assertTrue(account)
        names = {entry.partition(" ")[0] for entry in account}
        self.assertEqual(account_of(run, names), account)
        self.assertEqual(unbalanced(run.events), [])
        found = problems(run)
        self.assertEqual({rule: texts for rule, texts in found.items() if rule not in allowed}, {})
        return run
