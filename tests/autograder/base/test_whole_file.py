"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.base.whole_file import write_whole


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    """Text is written as UTF-8 with the line ends that it has, bytes as they are, in folders made for it."""
    path = tmp_path / "a" / "b" / "record.json"
    write_whole(path, "ä\n")
    assert path.read_bytes() == "ä\n".encode()
    write_whole(path, b"\xff\r\n")
    assert path.read_bytes() == b"\xff\r\n"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("fault", ["half of a surrogate", "no replacing"])
def test_where_writing_fails_the_old_file_stays(tmp_path, monkeypatch, fault):
    """A text that cannot be encoded, or a place that cannot be taken, leaves the old file and nothing beside it."""
    path = tmp_path / "record.json"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(fault)

    if fault == "no replacing":
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises((UnicodeEncodeError, PermissionError)):
        write_whole(path, "new \ud800" if fault == "half of a surrogate" else "new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
@pytest.mark.parametrize(("private", "rights"), [(True, 0o600), (False, 0o644)])
def test_a_private_file_is_its_owners(tmp_path, private, rights):
    """What is private can be read by its owner only; all else by whom the owner's mask lets."""
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "record.json", "{}", private=private)
    finally:
        os.umask(before)
    assert (tmp_path / "record.json").stat().st_mode & 0o777 == rights
