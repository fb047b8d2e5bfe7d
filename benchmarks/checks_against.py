"""What the three checks of an answer cost here and in an older checkout, in turn: the answers that both of them keep.

`python benchmarks/checks_against.py CHECKOUT`: the older checkout has an environment of its own in `.venv`. Each
question is a process of each checkout, one after the other, with that checkout's own cases; what counts is CPU time,
since other work on the machine may keep a process waiting. Prints the questions that cost more than a tenth more.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from grading_against import TOLD, Checkout, both
from rich.console import Console
from rich.table import Table

MUCH = 1.1
_READ = """
import hashlib, json, sys, time
sys.path.insert(0, sys.argv[1])
import checks
from checks import assignments, question  # the rooms of an older checkout have other names
"""
_LIST = f"""{_READ}
found = {{}}
for group in assignments():
    for asked in group.questions:
        found[asked.name] = {{where: hashlib.sha256(answer.source.encode()).hexdigest()
                              for where, answer in checks._answers(asked)}}
print("{TOLD}" + json.dumps(found))
"""
_MEASURE = f"""{_READ}
asked, wanted = question(sys.argv[2]), set(sys.argv[3:])
checks._once(asked, asked.solution)  # the first check of a session pays for imports
answers = [answer for where, answer in checks._answers(asked) if where in wanted]
started = time.process_time()
for answer in answers:
    checks._once(asked, answer)
print("{TOLD}" + json.dumps(time.process_time() - started))
"""


def main() -> None:
    """Measure question by question, and print a table and the whole."""
    asked = _arguments()
    checkouts = both(asked.checkout)
    table = Table("question", "answers", "older", "this", "times")
    totals, answers = [0.0, 0.0], 0
    for name, places in _shared(checkouts, asked.answers).items():
        spent: list[float] = [_told(checkout.run(_MEASURE, name, *places)) for checkout in checkouts]
        totals = [total + seconds for total, seconds in zip(totals, spent, strict=True)]
        answers += len(places)
        if spent[1] > MUCH * spent[0]:
            table.add_row(
                name, str(len(places)), *(f"{seconds:.2f}" for seconds in spent), f"{spent[1] / spent[0]:.2f}"
            )
    table.caption = (
        f"CPU seconds of three checks an answer; {answers} answers: {totals[0]:.0f} older, {totals[1]:.0f} this, "
        f"{totals[1] / totals[0]:.3f} times; listed is what costs more than {MUCH:g} times"
    )
    Console(width=120).print(table)


def _shared(checkouts: list[Checkout], most: int) -> dict[str, list[str]]:
    """Return of each question the places of answers that both checkouts keep, of many `most` evenly chosen."""
    older, this = (_told(checkout.run(_LIST)) for checkout in checkouts)
    found = {}
    for name in sorted(set(older) & set(this)):
        shared = [where for where, digest in this[name].items() if older[name].get(where) == digest]
        step = max(1, -(-len(shared) // most))
        if shared:
            found[name] = shared[::step]
    return found


def _told(said: str) -> Any:
    return json.loads(said.rpartition(TOLD)[2])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path, help="an older checkout, with an environment in .venv")
    parser.add_argument("--answers", type=int, default=8, help="of each question at most so many")
    return parser.parse_args()


if __name__ == "__main__":
    main()
