#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_map.py [--profile] PROBE: what the map costs in instructions beside its pixels, by callgrind.

Unlike times these hold on a machine that others use too. layout: a tile that is laid out. history: an event that is
taken in. seek: the state of a tile at a position. step: an event that is stepped over, and what it changed. PROBE is
map_probe. Prints each figure beside its limit, which keeps what was reached, and fails if one is over it, or if
valgrind is missing. --profile prints the functions that take the most.
"""
import argparse
import pathlib
import tempfile

import callgrind_gate

LIMITS = {"layout": 235, "history": 1000, "seek": 230, "step": 2010}


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("probe")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reactortrack-map-") as folder:
        out = pathlib.Path(folder, "callgrind")

        def measure(job):
            total, units = callgrind_gate.instructions([options.probe, job], "measuredWork", out, options.profile)
            return total / int(units)

        callgrind_gate.hold(LIMITS, measure)


if __name__ == "__main__":
    main()
