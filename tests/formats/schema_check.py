#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""schema_check.py SCHEMA LOG...: every line of the logs against the schema, by Python's jsonschema.

And the schema against its own; and each line with a key too many must fail, or the schema says nothing.
"""
import json
import sys

import jsonschema


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = bad = 0
    for log in sys.argv[2:]:
        with open(log, encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                event = json.loads(line)
                lines += 1
                for error in validator.iter_errors(event):
                    print(f"{log}:{number}: {error.message}", *(inner.message for inner in error.context), sep="\n  ")
                    bad += 1
                if validator.is_valid({**event, "colour": "red"}):
                    print(f"{log}:{number}: the schema takes an unknown key")
                    bad += 1
    print(f"{lines} lines, {bad} of them wrong")
    return 1 if bad or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
