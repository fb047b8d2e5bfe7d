"""What `make test` proves of the bank: what changed since its committed proof, and a tenth of the rest by turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.base import clock
from course.proved.bank import Bank, BankProof, Kind
from course.proved.record import Record

TENTHS = 10
TURNS = 30
"""Ten days prove everything once, thirty under each of three seeds."""


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


def select(bank: Bank, kind: Kind, record: Record, turn: int) -> Selection:
    """Divide the proofs of a kind; a proof keeps its place among the turns whatever has changed beside it."""
    changed, in_turn, left = [], [], []
    tenth = tenths({proof: bank.seconds(proof) for proof in bank.proofs(kind)})
    for proof in bank.proofs(kind):
        if not record.stands(proof, bank):
            changed.append(proof)
        elif tenth[proof] == turn % TENTHS:
            in_turn.append(proof)
        else:
            left.append(proof)
    return Selection(tuple(changed), tuple(in_turn), tuple(left))


def tenths(seconds: Mapping[BankProof, float]) -> dict[BankProof, int]:
    """Share proofs out among ten turns: the longest first, each to the turn that has least to do so far."""
    loads, found = [0.0] * TENTHS, {}
    for proof in sorted(seconds, key=lambda proof: (-seconds[proof], proof)):
        found[proof] = loads.index(min(loads))
        loads[found[proof]] += seconds[proof]
    return found


def todays_turn() -> int:
    """Return the turn of today, the same everywhere on a day."""
    return clock.today().toordinal() % TURNS
