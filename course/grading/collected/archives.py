"""What a download holds: folders and zip files, zips within them too, no name or size in them trusted."""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.base.errors import LooplessError

MOST_FILES = 20_000
MOST_BYTES = 4 * 2**30
MOST_BYTES_OF_ONE = 200 * 2**20
"""Of one file, and of all that one student's own zip holds."""
_DEEPEST = 3
_PIECE = 2**20
_MOST_FOLDERS = 50
_LONGEST_NAME = 255
_UTF_8 = 0x800
_ENCRYPTED = 0x1
_NOBODYS = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".ipynb_checkpoints", "__pycache__", ".git"}


class DownloadError(LooplessError, ValueError):
    """A download, or one zip in it, is refused; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a download: the folders, zip files and name that lead to it, and where its content lies."""

    parts: tuple[str, ...]
    file: Path

    @property
    def where(self) -> str:
        """The path as a person reads it."""
        return "/".join(self.parts)


@dataclass(slots=True)
class Contents:
    """The files of a download, and a sentence on everything that was not taken from it."""

    entries: list[Entry] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    bytes_left: int = field(default_factory=lambda: MOST_BYTES)
    files_left: int = field(default_factory=lambda: MOST_FILES)


def read_download(path: Path, workplace: Path) -> Contents:
    """Return what a folder or a zip file holds; what is packed is put into `workplace`, under numbers.

    Files that operating systems leave behind are no part of it. A zip within the download that is refused is told in
    a sentence, and the rest is read.

    Raises
    ------
    DownloadError
        The path is neither, or the zip itself is refused.

    """
    contents = Contents()
    if path.is_dir():
        for entry in _files(path, contents):
            _take(entry, workplace, contents, depth=1)
    elif path.is_file() and zipfile.is_zipfile(path):
        _unpack(Entry((), path), workplace, contents, depth=1)
    else:
        msg = f"{str(path)!r} is {'no zip file' if path.exists() else 'not there'}; name a folder or a zip file"
        raise DownloadError(msg)
    return contents


def _files(folder: Path, contents: Contents) -> Iterator[Entry]:
    """Yield the plain files of a folder, in order; links are not followed, and told."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in [*folders, *sorted(names)]:
            path = Path(parent, name)
            parts = tuple(unicodedata.normalize("NFC", part) for part in path.relative_to(folder).parts)
            mode = path.lstat().st_mode
            if _is_nobodys(parts) or stat.S_ISDIR(mode):
                continue
            if stat.S_ISREG(mode):
                yield Entry(parts, path)
            else:
                contents.refused.append(f"{'/'.join(parts)}: it is a link or no plain file")


def _take(entry: Entry, workplace: Path, contents: Contents, depth: int) -> None:
    """Take a file; of a zip file what it holds, or a sentence on why not."""
    if not entry.parts[-1].lower().endswith(".zip"):
        contents.entries.append(entry)
        return
    before = len(contents.entries)
    try:
        if depth > _DEEPEST:
            msg = f"zip files lie in it {depth} deep"
            raise DownloadError(msg)  # noqa: TRY301 (told below with the others)
        _unpack(entry, workplace, contents, depth)
    except DownloadError as error:
        del contents.entries[before:]  # all of it or nothing: what is left out might be what counts
        contents.refused.append(f"{entry.where}: {error}")


def _unpack(packed: Entry, workplace: Path, contents: Contents, depth: int) -> None:
    """Take what a zip file holds.

    Raises
    ------
    DownloadError
        It is broken, has a password, leads out of its folder, or is too big.

    """
    own = bool(packed.parts)
    budget = MOST_BYTES_OF_ONE if own else contents.bytes_left
    try:
        with zipfile.ZipFile(packed.file) as archive:
            members = [(info, _parts(info)) for info in archive.infolist() if not info.is_dir()]
            wanted = [(info, parts) for info, parts in members if not _is_nobodys(parts)]
            _refuse_bombs([info for info, _ in wanted], budget, contents)
            for info, parts in wanted:
                contents.files_left -= 1
                file = workplace / str(MOST_FILES - contents.files_left)
                with archive.open(info) as source, file.open("wb") as target:
                    contents.bytes_left -= _copy(source, target, min(info.file_size, MOST_BYTES_OF_ONE))
                _take(Entry((*packed.parts, *parts), file), workplace, contents, depth + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        if isinstance(error, DownloadError):
            raise
        msg = f"the zip file cannot be read ({error})"
        raise DownloadError(msg) from error


def _refuse_bombs(members: list[zipfile.ZipInfo], budget: int, contents: Contents) -> None:
    big = next((member for member in members if member.file_size > MOST_BYTES_OF_ONE), None)
    whole = sum(member.file_size for member in members)
    if big is not None:
        most = f"at most {MOST_BYTES_OF_ONE / 2**20:.0f} are taken"
        msg = f"{_name(big)!r} in it unpacks to {big.file_size / 2**20:.0f} MB; {most}"
    elif whole > min(budget, contents.bytes_left):
        msg = f"it unpacks to {whole / 2**20:.0f} MB; at most {min(budget, contents.bytes_left) / 2**20:.0f} are taken"
    elif len(members) > contents.files_left:
        msg = f"it holds {len(members)} files; at most {MOST_FILES} are taken"
    else:
        return
    raise DownloadError(msg)


def _copy(source: IO[bytes], target: IO[bytes], most: int) -> int:
    """Copy at most so many bytes; what a zip says of a size is no more than what somebody wrote into it."""
    copied = 0
    while piece := source.read(_PIECE):
        copied += len(piece)
        if copied > most:
            msg = "it unpacks to more than it says"
            raise DownloadError(msg)
        target.write(piece)
    return copied


def _parts(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """Return the folders and the name of a member.

    Raises
    ------
    DownloadError
        It leads out of the folder, is a link, or has a password.

    """
    name = _name(info)
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":" or "\0" in name or not path.parts:
        msg = f"{name!r} in it leads out of its folder"
    elif len(path.parts) > _MOST_FOLDERS or max(map(len, path.parts)) > _LONGEST_NAME:
        msg = f"{name[:_LONGEST_NAME]!r} in it is longer than any file's name"
    elif stat.S_ISLNK(info.external_attr >> 16):
        msg = f"{name!r} in it is a link"
    elif info.flag_bits & _ENCRYPTED:
        msg = f"{name!r} in it has a password"
    else:
        return tuple(unicodedata.normalize("NFC", part) for part in path.parts)
    raise DownloadError(msg)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; macOS writes UTF-8 and does not say so, and then it reads as cp437."""
    if info.flag_bits & _UTF_8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _is_nobodys(parts: tuple[str, ...]) -> bool:
    """Whether an operating system, or JupyterLab, left it behind."""
    return any(part.lower() in _NOBODYS or part.startswith(("._", "~$")) for part in parts)
