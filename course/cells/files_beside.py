"""The files beside a notebook, each read when it is asked for by name: a large table that nobody asks for is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path


class FilesBeside(Mapping[str, bytes]):
    """Name -> content of the files of a folder but its notebooks.

    Parameters
    ----------
    folder
        Where they lie; the notebook's own when left out.

    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path()

    def __getitem__(self, name: str) -> bytes:
        """Return the content of a file.

        Raises
        ------
        KeyError
            No such file lies there.

        """
        if name not in self:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __contains__(self, name: object) -> bool:
        """Whether a file of that name lies there; it is not read."""
        return isinstance(name, str) and Path(name).name == name and _is_beside(self._folder / name)

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return (path.name for path in sorted(self._folder.iterdir()) if _is_beside(path))

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(1 for _ in self)


def _is_beside(path: Path) -> bool:
    return path.suffix != ".ipynb" and path.is_file()


__all__ = ["FilesBeside"]
