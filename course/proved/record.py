"""The record that is committed with the bank: what held when all of it was last proved, and what judged it then.

Sorted, one line a proof: a question that changes changes its own lines, a judge that changes one line a kind.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from course.proved.bank import KINDS, Bank, BankProof, Kind

FILE = "proofs.json"
_HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Record:
    """Digests: of each kind's judge, and of the content of everything that held."""

    judges: Mapping[Kind, str] = field(default_factory=dict)
    held: Mapping[BankProof, str] = field(default_factory=dict)

    def stands(self, proof: BankProof, bank: Bank) -> bool:
        """Whether the record says that a proof held, of what the bank holds today and by today's judge."""
        same_judge = self.judges.get(proof.kind) == bank.judge(proof.kind)
        return same_judge and self.held.get(proof) == bank.content(proof)


def read_record(bank: Bank) -> Record:
    """Return the record of a bank; an empty one where there is none, or none that can be read."""
    try:
        plain = json.loads((bank.assignments / FILE).read_text(encoding="utf-8"))
        judges = {kind: str(plain["judges"][kind]) for kind in KINDS if kind in plain["judges"]}
        rows = [(BankProof(kind, name), row) for kind in KINDS for name, row in plain.get(kind, {}).items()]
        held = {proof: str(row["content"]) for proof, row in rows if row["outcome"].startswith(_HOLDS)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()
    return Record(judges, held)


def write_record(bank: Bank, outcomes: Mapping[BankProof, str], kinds: Sequence[Kind] = KINDS) -> Path:
    """Write what holds; `outcomes` say of each proof how many claims, and every proof of the bank is among them.

    Parameters
    ----------
    kinds
        Of which there are proofs: a course of one's own has those of `loopless verify` only.

    """
    everything = {proof for kind in kinds for proof in bank.proofs(kind)}
    if missing := everything - set(outcomes):
        msg = f"{min(missing)} is not proved: only the whole bank is recorded"
        raise ValueError(msg)
    parts = [_block("judges", {kind: bank.judge(kind) for kind in kinds})]
    for kind in kinds:
        rows = {
            proof.name: {"content": bank.content(proof), "outcome": f"{_HOLDS}: {outcomes[proof]}"}
            for proof in bank.proofs(kind)
        }
        parts.append(_block(kind, rows))
    path = bank.assignments / FILE
    path.write_text("{\n" + ",\n".join(sorted(parts)) + "\n}\n", encoding="utf-8", newline="\n")
    return path


def _block(name: str, rows: Mapping[str, object]) -> str:
    lines = [f"  {json.dumps(key)}: {json.dumps(rows[key])}" for key in sorted(rows)]
    return f" {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n }"
