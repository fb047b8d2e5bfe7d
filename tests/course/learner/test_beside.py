"""What a kind of exercise is shown of the files beside a notebook, on a machine without the bank."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from course.cells.files_beside import FilesBeside
from course.learner import check, verdicts

LARGE = "annotations.csv"


class Recalling:
    """A kind that asks for one file, and looks whether there is another."""

    marker = "none.json"

    def __init__(self) -> None:
        self.seen: list[object] = []

    def recall(self, name: str, files: Mapping[str, bytes]) -> None:
        """Note what the files hold."""
        del name
        self.seen += [LARGE in files, sorted(files), files.get("handed_out.json"), files.get("missing.json")]


@pytest.fixture
def read(tmp_path, monkeypatch) -> list[str]:
    """Return the names of the files that are read in a folder with a handed-out file, a notebook and a large table."""
    for name in ("handed_out.json", "work.ipynb", LARGE):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "folder").mkdir()
    names: list[str] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: names.append(path.name) or whole(path))
    monkeypatch.chdir(tmp_path)
    return names


def test_only_what_a_kind_asks_for_is_read(read, monkeypatch, capsys):
    """A check of a kind from outside reads the file that the kind asks for by name, and no table of the learner's."""
    kind = Recalling()
    monkeypatch.setattr(verdicts, "assignments", lambda: ())
    monkeypatch.setattr(verdicts, "kinds", lambda: (kind,))
    assert check.criterion("which_test", "chosen") == 0
    assert "judged at grading" in capsys.readouterr().out
    assert kind.seen == [True, [LARGE, "handed_out.json"], b"handed_out.json", None]
    assert read == ["handed_out.json"]


@pytest.mark.parametrize("name", ["work.ipynb", "folder", "../secret", "folder/inner.txt", ""])
def test_nothing_but_files_beside_is_given(name, tmp_path, read):
    """Notebooks, folders and files elsewhere are not among the files beside a notebook."""
    (tmp_path.parent / "secret").write_bytes(b"elsewhere")
    (tmp_path / "folder" / "inner.txt").write_bytes(b"inside")
    files = FilesBeside()
    assert name not in files
    with pytest.raises(KeyError):
        files[name]
    assert read == []
