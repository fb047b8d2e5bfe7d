"""What `make test` proves of what takes long: what changed since its committed proof, and a part of the rest."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.base import clock
from course.proved.bank import Bank, BankProof, Kind
from course.proved.record import Record

HALVES, THIRDS, SIXTHS, TENTHS, THIRTIETHS = 2, 3, 6, 10, 30
MOST_IN_TURN = 4
"""Of more than forty exercises a turn proves about four, no tenth: `make test` is as quick however large a bank is."""
_CYCLE = 1_000
"""Days after which turns begin anew, so that a turn is a number that a person can type."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The proofs of one kind: those that changed, those whose turn it is, and those that the record answers for."""

    changed: tuple[BankProof, ...]
    in_turn: tuple[BankProof, ...]
    left: tuple[BankProof, ...]
    rounds: int = 0
    """How many times the turns before proved everything: the next round has another seed, and other variants."""

    @property
    def asked(self) -> tuple[BankProof, ...]:
        """What is to be proved."""
        return self.changed + self.in_turn

    def __str__(self) -> str:
        total = len(self.asked) + len(self.left)
        return f"{len(self.changed)} changed, {len(self.in_turn)} in turn, of {total}"


def select(bank: Bank, kind: Kind, record: Record, turn: int, parts: int | None = None) -> Selection:
    """Divide the proofs of a kind; a proof keeps its place among the turns whatever has changed beside it.

    In `parts` turns everything is proved once; where none are given, in as many as `parts_of` says.
    """
    parts = parts or parts_of(bank, kind)
    changed, in_turn, left = [], [], []
    in_a_row = kind == "sandbox"
    part = _in_a_row(bank, parts) if in_a_row else shared_out(_seconds(bank, kind), parts, _beside(bank, kind, parts))
    for proof in bank.proofs(kind):
        if not record.stands(proof, bank):
            changed.append(proof)
        elif part[proof] == turn % parts:
            in_turn.append(proof)
        else:
            left.append(proof)
    return Selection(tuple(changed), tuple(in_turn), tuple(left), turn // parts)


def parts_of(bank: Bank, kind: Kind) -> int:
    """Return in how many turns `make test` proves everything of a kind; CI makes long tests by sixths."""
    return THIRTIETHS if kind == "tests" else max(TENTHS, math.ceil(len(bank.proofs(kind)) / MOST_IN_TURN))


def _in_a_row(bank: Bank, parts: int) -> dict[BankProof, int]:
    """Share the sandbox's agreement out, assignment by assignment: each that a turn touches starts a grader."""
    known = set(bank.proofs("sandbox"))
    proofs = [proof for name in bank.folders if (proof := BankProof("sandbox", name)) in known]
    return {proof: place * parts // len(proofs) for place, proof in enumerate(proofs)}


def _seconds(bank: Bank, kind: Kind) -> dict[BankProof, float]:
    return {proof: bank.seconds(proof) for proof in bank.proofs(kind)}


def _beside(bank: Bank, kind: Kind, parts: int) -> list[float]:
    """Return what each turn does beside proofs of a kind: long tests fall on days without a long notebook."""
    loads, tenths = [0.0] * parts, parts_of(bank, "notebooks")
    if kind == "tests" and parts % tenths == 0:
        seconds = _seconds(bank, "notebooks")
        for proof, tenth in shared_out(seconds, tenths).items():
            for part in range(tenth, parts, tenths):
                loads[part] += seconds[proof]
    return loads


def shared_out(
    seconds: Mapping[BankProof, float], parts: int = TENTHS, beside: Sequence[float] = ()
) -> dict[BankProof, int]:
    """Share proofs out among turns: the longest first, each to the turn that has least to do so far.

    `beside` are the seconds that each turn has to do already.
    """
    loads, found = [*beside] or [0.0] * parts, {}
    for proof in sorted(seconds, key=lambda proof: (-seconds[proof], proof)):
        found[proof] = loads.index(min(loads))
        loads[found[proof]] += seconds[proof]
    return found


def todays_turn() -> int:
    """Return the turn of today, the same everywhere on a day."""
    return clock.today().toordinal() % _CYCLE
