"""Remember by content which claims were proved on this machine."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from autograder.base.digest import digest_of
from autograder.verify import proofs
from autograder.verify.proofs import Claim
from course.proved.bank import JUDGED_WITH
from course.proved.imports import closure, sources
from course.proved.memory import Memory


class ProofMemory:
    """Claims that were proved, each named by the hash of everything that the proof read.

    A key is made when a claim is asked about, before it is proved: a file that changes meanwhile is not vouched for.
    """

    def __init__(self, folder: Path, *, forget: bool = False) -> None:
        self._memory = Memory(folder)
        self._forget = forget
        self._keys: dict[Claim, str] = {}

    def holds(self, claim: Claim) -> bool:
        """Whether the claim was proved before, with the same content; asked to forget, it is forgotten."""
        key = self._keys[claim] = _key(claim)
        if self._forget:
            self._memory.forget(key)
        return self._memory.holds(key)

    def remember(self, claim: Claim) -> None:
        """Remember that the claim holds."""
        what = {"folder": claim.folder.name, "kind": claim.kind, "name": claim.name, "variant": claim.variant}
        key = self._keys.get(claim) or _key(claim)
        self._memory.remember(key, {**what, "first": claim.first, "seeds": claim.seeds})


def _key(claim: Claim) -> str:
    what = (_judge_digest(), claim.kind, claim.name, str(claim.first), str(claim.seeds), claim.variant)
    read = ((str(path.relative_to(claim.folder)).encode(), path.read_bytes()) for path in _read(claim))
    return digest_of([*(part.encode() for part in what), *chain.from_iterable(read)])


def _read(claim: Claim) -> list[Path]:
    """Return the files that the proof of a claim reads."""
    folder = claim.folder
    paths = [folder / name for name in ("question.md", "cases.py", "solution.sql", "solution.py", "equivalent.yaml")]
    if claim.kind in ("shape", "case", "exercise"):
        return [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    if claim.kind == "screen":
        paths.append(folder / "screen.yaml")
    elif claim.kind == "wrong":
        paths += sorted((folder / "wrong").iterdir())
    elif claim.kind in ("right", "slow", "borderline") and claim.name != "solution":
        paths += sorted((folder / claim.kind).glob(f"{claim.name}.*"))
    return [path for path in paths if path.is_file()]


@cache
def _judge_digest() -> str:
    """Hash what a proof loads of the judge, the simulator's source, the interpreter and the libraries that they use."""
    modules = sorted({*closure([proofs.__name__]), *sources("labelyard")})
    contents = chain.from_iterable((name.encode(), path.read_bytes()) for name, path in modules)
    versions = (platform.python_version(), *(f"{name} {version(name)}" for name in JUDGED_WITH))
    return digest_of([*contents, *(part.encode() for part in versions)])
