"""Runs snippets and compares what they compute with the formulas of references.py.

Standard input: a JSON list of cases {kind, set, code, files, positives, known, samples}.
Standard output: a JSON list of strings, one per case: empty, or what is wrong.
"""

import json
import os
import sys
import tempfile
import traceback
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
# Stand-ins for frameworks come first, so that every machine runs the same.
sys.path[:0] = [os.path.join(HERE, "stubs"), HERE]

from case import Case  # noqa: E402
from checks import CHECKS  # noqa: E402


def answer(data):
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*GradScaler.*")
        for name, text in data["files"].items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        try:
            case = Case(data, folder)
            CHECKS[data["kind"]](case)
            return "" if case.compared else "The check compared nothing."
        except BaseException:  # SystemExit too: a class name may have managed to raise it
            return traceback.format_exc(limit=-3)


print(json.dumps([answer(data) for data in json.load(sys.stdin)]))
