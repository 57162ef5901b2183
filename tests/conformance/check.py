#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Hold the C++ Deferred against real Twisted, on the shared scenarios and on fresh ones.

    check.py DRIVER [--agreement TEST]... [--fresh N] [--seed S] [--alter N] [--keep DIR]

The kinds of scenarios, each given to the driver without `expect`, with the recorder off and on; both traces must be
the oracle's:
  * named.jsonl and generated.jsonl, as they stand; found.jsonl, the fresh ones that once differed;
  * --alter of them, changed on the spot (values, errors, handlers, orders): the oracle says what they now do, and most
    of them must do something else than before;
  * --fresh new ones from generate.py, over all its profiles, with depths and sizes that vary. Without --seed it
    is always the same one, with REACTORTRACK_LONG set the clock's; it is printed, and so is every scenario that fails.

With --agreement (state_agreement_test, prediction_agreement_test) the fresh and the altered ones are recorded and
replayed as well: at every line the viewer's state must be what the library knew, and what it predicts what came.

Needs Twisted (python3-twisted; run by /usr/bin/python3). Exit status 0 only if everything agreed, and something ran.
"""
import argparse
import copy
import json
import os
import random
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = ("named.jsonl", "generated.jsonl")
USUAL_SEED = 20261129  # what passes today passes tomorrow; ./dev test --long looks for what nobody has seen
PROFILES = ("basic", "chains", "reentrant", "cancel", "lists", "all")


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def write(path, scenarios):
    with open(path, "w", encoding="utf-8") as f:
        for s in scenarios:
            f.write(json.dumps(s, separators=(",", ":"), ensure_ascii=False) + "\n")


def run(command, output):
    with open(output, "w", encoding="utf-8") as f:
        status = subprocess.run(command, stdout=f, timeout=3000).returncode
    if status != 0:
        sys.exit("%s: exit status %d" % (" ".join(command), status))


def oracle(folder, name, scenarios):
    """The scenarios with the traces of real Twisted."""
    bare, expected = (os.path.join(folder, "%s.%s.jsonl" % (name, part)) for part in ("bare", "expected"))
    write(bare, scenarios)
    run(["/usr/bin/python3", os.path.join(HERE, "oracle.py"), bare], expected)
    return read(expected)


def compare(driver, folder, name, expected):
    """True if the driver agrees on all, with the recorder off and on. Says the rest."""
    wanted = os.path.join(folder, name + ".expected.jsonl")
    bare = os.path.join(folder, name + ".bare.jsonl")
    write(wanted, expected)
    write(bare, [{k: v for k, v in s.items() if k != "expect"} for s in expected])
    fine = True
    for options in ([], ["--record"]):
        actual = os.path.join(folder, name + ("." + "".join(options).strip("-") if options else "") + ".actual.jsonl")
        run([driver, *options, bare], actual)
        found = subprocess.run(
            [sys.executable, os.path.join(HERE, "compare.py"), wanted, actual], stdout=subprocess.PIPE, text=True)
        lines = found.stdout.splitlines()
        print("%-10s recorder %-4s %s" % (name, "on:" if options else "off:", lines[-1]), flush=True)
        if found.returncode != 0 or lines[-1] != "%d passed, 0 failed" % len(expected):
            fine = False
            print("\n".join(lines[:60]))
            failed = {line.split(":")[0] for line in lines}
            for s in [s for s in expected if s["name"] in failed][:3]:
                print("scenario", json.dumps({k: v for k, v in s.items() if k != "expect"}))
    return fine


def agree(programs, folder, name):
    """Whether recording and replaying the scenarios of that name leads to the same states and next steps."""
    bare = os.path.join(folder, name + ".bare.jsonl")
    fine = True
    for program in programs:
        found = subprocess.run([program, "[file]"], stdout=subprocess.PIPE, text=True,
                               env=dict(os.environ, REACTORTRACK_SCENARIOS=bare))
        print("%-10s replayed:    %s" % (name, found.stdout.strip().splitlines()[-1]), flush=True)
        if found.returncode != 0:
            print(found.stdout[:20000])
            fine = False
    return fine


class Alteration:
    """Changes a scenario in a few places, so that it stays a scenario that ends."""

    def __init__(self, rng):
        self.rng = rng

    def walk(self, node, parent, found):
        """All objects of the scenario, with the lists that hold them."""
        if isinstance(node, dict):
            found.append((node, parent))
            for value in node.values():
                self.walk(value, None, found)
        elif isinstance(node, list):
            for value in node:
                self.walk(value, node, found)

    def change(self, node, parent):
        """One change at one object. True if there was one to make."""
        rng = self.rng
        kind = node.get("op")
        if kind == "callback" and not isinstance(node["v"], dict):
            node["v"] = rng.choice([rng.randint(100, 999), "altered", None, [1, ["z"]]])
        elif kind == "callback":
            node["v"] = {"error": {"type": "Altered", "msg": "was %s" % rng.randint(0, 9)}}
        elif kind == "errback" and "e" in node and rng.random() < 0.5:
            node["e"] = {"type": "Altered", "msg": str(rng.randint(0, 99))}
        elif kind == "errback" and "e" in node:
            del node["e"]
            node.update(op="callback", v=rng.randint(100, 999))
        elif kind in ("addCallback", "addErrback", "addBoth"):
            node["op"] = rng.choice([k for k in ("addCallback", "addErrback", "addBoth") if k != kind])
        elif kind == "addTimeout":
            node["t"] = rng.randint(0, 9)
        elif kind in ("list", "gather"):
            node["consumeErrors"] = not node.get("consumeErrors", False)
        elif kind == "advance":
            node["by"] += 1
        elif kind == "pause" and parent is not None:
            parent.insert(parent.index(node) + 1, {"op": "unpause", "d": node["d"]})
        elif kind is None and "name" in node and "raise" in node:
            del node["raise"]
            node["ret"] = rng.choice([rng.randint(100, 999), {"input": True}])
        elif kind is None and "name" in node and not isinstance(node.get("ret"), dict):
            node["raise"] = {"type": "Altered", "msg": node["name"]}
        else:
            return False
        return True

    def __call__(self, scenario):
        altered = copy.deepcopy({k: v for k, v in scenario.items() if k != "expect"})
        altered["name"] = "altered-" + scenario["name"]
        places = []
        self.walk(altered["ops"], None, places)
        self.rng.shuffle(places)
        wanted = self.rng.randint(1, 3)
        for node, parent in places:
            if wanted and self.change(node, parent):
                wanted -= 1
        return altered


def usable(scenario):
    """Whether Twisted itself ran it in bounds."""
    return "RecursionError" not in json.dumps(scenario["expect"])


def altered(rng, shared, count, folder):
    alter = Alteration(rng)
    plain = [s for s in shared if "deep" not in s.get("tags", ())]
    chosen = rng.sample(plain, count)
    now = oracle(folder, "altered", [alter(s) for s in chosen])
    different = sum(a["expect"] != b["expect"] for a, b in zip(chosen, now))
    print("altered    %d of %d do something else now" % (different, count))
    if count and different < count // 2:
        sys.exit("the alterations do not alter")
    return [s for s in now if usable(s)]


def fresh(rng, count, folder):
    made = []
    for at, profile in enumerate(PROFILES):
        share = count // len(PROFILES) + (at < count % len(PROFILES))
        if share == 0:
            continue
        path = os.path.join(folder, "fresh-%s.jsonl" % profile)
        run(["/usr/bin/python3", os.path.join(HERE, "generate.py"), "--seed", str(rng.randrange(10**9)), "--count",
             str(share), "--profile", profile, "--depth", str(rng.randint(1, 4)), "--size", str(rng.randint(10, 40)),
             "--check"], path)
        made += read(path)
    return oracle(folder, "fresh", made) if made else []


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("driver")
    ap.add_argument("--agreement", action="append", default=[], help="a program that replays: state_agreement_test")
    ap.add_argument("--fresh", type=int, default=300)
    ap.add_argument("--alter", type=int, default=20)
    ap.add_argument("--seed", type=int, default=None)
    ap.add_argument("--keep", help="leave the scenarios and traces in this folder")
    args = ap.parse_args()
    seed = args.seed
    if seed is None:
        seed = int(time.time()) if os.environ.get("REACTORTRACK_LONG") else USUAL_SEED
    rng = random.Random(seed)
    print("seed %d" % seed, flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        os.makedirs(folder, exist_ok=True)
        shared = [s for name in SHARED for s in read(os.path.join(HERE, name))]
        fine = compare(args.driver, folder, "shared", shared)
        found = oracle(folder, "found", read(os.path.join(HERE, "found.jsonl")))
        fine &= compare(args.driver, folder, "found", found)
        fine &= agree(args.agreement, folder, "found")
        if args.alter:
            fine &= compare(args.driver, folder, "altered", altered(rng, shared, args.alter, folder))
            fine &= agree(args.agreement, folder, "altered")
        if args.fresh:
            fine &= compare(args.driver, folder, "fresh", fresh(rng, args.fresh, folder))
            fine &= agree(args.agreement, folder, "fresh")
    print("agrees with Twisted" if fine else "DIFFERS FROM TWISTED (seed %d)" % seed)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
