"""Remember by content what was proved."""

from __future__ import annotations

import hashlib
import json
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

import autograder
import labelyard
from autograder.proofs import Claim

_JUDGED_WITH = ("complexipy", "duckdb", "numpy", "pandas", "pyarrow", "ruff", "sqlglot")


class ProofMemory:
    """Claims that were proved, one small file each, named by the hash of everything that the proof read."""

    def __init__(self, folder: Path, *, forget: bool = False) -> None:
        self.folder = folder
        self.forget = forget
        folder.mkdir(parents=True, exist_ok=True)

    def holds(self, claim: Claim) -> bool:
        """Whether the claim was proved before, with the same content."""
        return not self.forget and (self.folder / _key(claim)).exists()

    def remember(self, claim: Claim) -> None:
        """Remember that the claim holds."""
        what = {"folder": claim.folder.name, "kind": claim.kind, "name": claim.name, "first": claim.first}
        what["seeds"] = claim.seeds
        (self.folder / _key(claim)).write_text(json.dumps(what), encoding="utf-8")


def _key(claim: Claim) -> str:
    digest = hashlib.sha256(_judge_digest().encode())
    digest.update(f"{claim.kind} {claim.name} {claim.first} {claim.seeds}".encode())
    for path in _read(claim):
        digest.update(f"{path.relative_to(claim.folder)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _read(claim: Claim) -> list[Path]:
    """Return the files that the proof of a claim reads."""
    folder = claim.folder
    paths = [folder / name for name in ("question.md", "cases.py", "solution.sql", "solution.py", "equivalent.yaml")]
    if claim.kind in ("shape", "case"):
        return [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    if claim.kind == "wrong":
        paths += sorted((folder / "wrong").iterdir())
    elif claim.kind in ("right", "slow") and claim.name != "solution":
        paths += sorted((folder / claim.kind).glob(f"{claim.name}.*"))
    return [path for path in paths if path.is_file()]


@cache
def _judge_digest() -> str:
    """Hash the judge's and the simulator's source, the interpreter and the libraries that they use."""
    digest = hashlib.sha256(platform.python_version().encode())
    for package in (autograder.__file__, str(labelyard.__file__)):
        for path in sorted(Path(package).parent.rglob("*.py")):
            digest.update(path.read_bytes())
    for name in _JUDGED_WITH:
        digest.update(f"{name} {version(name)}".encode())
    return digest.hexdigest()
