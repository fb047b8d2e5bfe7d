"""The learner's data: whole or not at all, and never in place of something else."""

from __future__ import annotations

import dataclasses

import pytest

from course.content import company_data
from course.content.bank import UnknownNameError
from course.content.company_data import DataFolderError, known_size, make_data, read_made, up_to_date
from labelyard import tables
from labelyard.sizes import SIZES

TINY = dataclasses.replace(
    SIZES["sample"], name="tiny", labels=1_500, annotators=20, days=21, raw_events=200, log_lines=30
)


def test_made(tmp_path):
    """Made data have every table, know what they were made from, and leave nothing else behind."""
    folder = tmp_path / "my data" / "tiny"
    told = []
    make_data(folder, TINY, 7, lambda _what, share: told.append(share))
    assert all(path.exists() for path in tables(folder).values())
    made = read_made(folder)
    assert (made.size, made.seed, up_to_date(made)) == ("tiny", 7, True)
    assert told[-1] == 1.0
    assert list(folder.parent.iterdir()) == [folder]


def test_changed_simulation(tmp_path, monkeypatch):
    """Data made by an earlier simulation are not up to date; neither are none."""
    monkeypatch.setattr(company_data, "simulation", lambda: "another")
    monkeypatch.setattr(company_data.labelyard, "make", lambda folder, **_: folder.mkdir())
    made = make_data(tmp_path / "data", TINY, 0)
    monkeypatch.undo()
    assert not up_to_date(made)
    assert not up_to_date(None)


def test_other_files_stay(tmp_path):
    """A folder with other files is refused, and they stay."""
    note = tmp_path / "thesis.txt"
    note.write_text("two years of work")
    with pytest.raises(DataFolderError, match="name a new folder"):
        make_data(tmp_path, TINY, 0)
    assert note.read_text() == "two years of work"


def test_interrupted(tmp_path, monkeypatch):
    """An interrupted making leaves the earlier data whole and no half-made ones."""

    def interrupted(folder, **_):
        folder.mkdir()
        raise KeyboardInterrupt

    folder = tmp_path / "data"
    monkeypatch.setattr(company_data.labelyard, "make", lambda folder, **_: folder.mkdir())
    earlier = make_data(folder, TINY, 1)
    monkeypatch.setattr(company_data.labelyard, "make", interrupted)
    with pytest.raises(KeyboardInterrupt):
        make_data(folder, TINY, 2)
    assert read_made(folder) == earlier
    assert list(tmp_path.iterdir()) == [folder]


def test_sizes():
    """A mistyped size gets the nearest one."""
    assert known_size("course") == "course"
    with pytest.raises(UnknownNameError, match="did you mean 'sample'"):
        known_size("sampel")
