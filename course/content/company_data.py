"""Make the simulated company for a learner: whole or not at all, and only once."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import cast

import labelyard
from autograder.base.errors import LooplessError
from autograder.base.nearest import unknown
from course.content.bank import UnknownNameError
from course.content.course_root import course_root
from labelyard.sizes import SIZES, Size

_RECORD = "company.json"


class DataFolderError(LooplessError):
    """The folder asked for cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class MadeData:
    """What a folder of data was made from: the size's name, the seed, and the digest of the simulation's source."""

    size: str
    seed: int
    simulation: str


def known_size(name: str) -> str:
    """Return `name` where it is the name of a size.

    Raises
    ------
    UnknownNameError
        When it is not; the message gives the nearest.

    """
    if name in SIZES:
        return name
    raise UnknownNameError(unknown("size", name, SIZES))


def default_folder(size: str) -> Path:
    """Return where data of that size go: `data/` of the course's folder."""
    return course_root().folder / "data" / size


def read_made(folder: Path) -> MadeData | None:
    """Return what the data in `folder` were made from; None where there are none, or not whole."""
    try:
        return MadeData(**json.loads((folder / _RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def up_to_date(made: MadeData | None) -> bool:
    """Whether data exist and today's simulation would make the same."""
    return made is not None and made.simulation == simulation()


def make_data(
    folder: Path, size: str | Size, seed: int, progress: Callable[[str, float], None] | None = None
) -> MadeData:
    """Make a company in `folder`, in place of an earlier one; an interrupted making leaves the folder as it was.

    Raises
    ------
    DataFolderError
        When the folder holds anything but data made by this function.

    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and read_made(folder) is None)):
        msg = f"{str(folder)!r} holds other files, which would be lost; name a new folder"
        raise DataFolderError(msg)
    folder.parent.mkdir(parents=True, exist_ok=True)
    named = size.name if isinstance(size, Size) else size
    made = MadeData(named, seed, simulation())
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        making = Path(scratch) / "company"
        # labelyard says itself which sizes it knows.
        labelyard.make(making, size=cast("Size", size), seed=seed, progress=progress)
        (making / _RECORD).write_text(json.dumps(asdict(made), indent=1) + "\n", encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        making.rename(folder)
    return made


@cache
def simulation() -> str:
    """Return a digest of the simulation's source: data from another one are not the same, whatever the seed."""
    digest = hashlib.sha256()
    for path in sorted(Path(labelyard.__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
