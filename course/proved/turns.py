"""What `make test` proves of what takes long: what changed since its committed proof, and a part of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.base import clock
from course.proved.bank import Bank, BankProof, Kind
from course.proved.record import Record

TENTHS, THIRDS = 10, 3
TURNS = 30
"""Ten days prove the whole bank once, thirty under each of three seeds, and all long tests of the code once."""
PARTS: Mapping[Kind, int] = {"verify": TENTHS, "sandbox": TENTHS, "notebooks": TENTHS, "tests": TURNS}
"""By kind, in how many turns `make test` proves everything; CI makes the long tests by thirds."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The proofs of one kind: those that changed, those whose turn it is, and those that the record answers for."""

    changed: tuple[BankProof, ...]
    in_turn: tuple[BankProof, ...]
    left: tuple[BankProof, ...]

    @property
    def asked(self) -> tuple[BankProof, ...]:
        """What is to be proved."""
        return self.changed + self.in_turn

    def __str__(self) -> str:
        total = len(self.asked) + len(self.left)
        return f"{len(self.changed)} changed, {len(self.in_turn)} in turn, of {total}"


def select(bank: Bank, kind: Kind, record: Record, turn: int, parts: int | None = None) -> Selection:
    """Divide the proofs of a kind; a proof keeps its place among the turns whatever has changed beside it.

    In `parts` turns everything is proved once; where none are given, in those of `PARTS`.
    """
    parts = parts or PARTS[kind]
    changed, in_turn, left = [], [], []
    part = shared_out({proof: bank.seconds(proof) for proof in bank.proofs(kind)}, parts)
    for proof in bank.proofs(kind):
        if not record.stands(proof, bank):
            changed.append(proof)
        elif part[proof] == turn % parts:
            in_turn.append(proof)
        else:
            left.append(proof)
    return Selection(tuple(changed), tuple(in_turn), tuple(left))


def shared_out(seconds: Mapping[BankProof, float], parts: int = TENTHS) -> dict[BankProof, int]:
    """Share proofs out among turns: the longest first, each to the turn that has least to do so far."""
    loads, found = [0.0] * parts, {}
    for proof in sorted(seconds, key=lambda proof: (-seconds[proof], proof)):
        found[proof] = loads.index(min(loads))
        loads[found[proof]] += seconds[proof]
    return found


def third_of(said: str) -> int:
    """Return which third is meant by 0, 1, 2 or `auto`, which is today's."""
    return todays_turn() % THIRDS if said == "auto" else int(said)


def todays_turn() -> int:
    """Return the turn of today, the same everywhere on a day."""
    return clock.today().toordinal() % TURNS
