"""A debrief as it is kept: on disk, and in the record of practice."""

from __future__ import annotations

import json

import pytest

from course.interviews.debrief import debrief, history, remember, to_practise, write
from course.record import Recorder, Store
from course.record.listed import listed_exercises
from course.record.progress import progress
from tests.course.interviews.candidates import at, kept, screen, solution

LATEST, LOCAL = "latest_labels", "to_local_time"


@pytest.fixture(scope="module")
def made():
    """Return the debrief of a screen with one right answer and one loop."""
    return debrief(screen({LATEST: solution(LATEST), LOCAL: kept(LOCAL, "slow", "row_by_row")}), at(60))


def test_a_debrief_lies_beside_its_interview_with_all_that_came_before(made, tmp_path):
    """Page and data are written into the interview's folder; earlier debriefs are drawn, broken ones are not."""
    for day, text in (
        (
            "01",
            '{"begun": "2026-10-01T09:00:00+00:00", "kind": "case", "decision": "mixed", "shares": {"data": 0.7}}',
        ),
        ("02", "{"),
        ("03", "[]"),
        ("04", '{"begun": "2026-10-04", "kind": "screen", "decision": "mixed", "shares": {}}'),
    ):
        folder = tmp_path / f"2026-10-{day}_screen"
        folder.mkdir()
        (folder / "debrief.json").write_text(text, encoding="utf-8")
    mine = tmp_path / "2026-11-02_screen"
    mine.mkdir()
    assert write(made, mine) == mine / "debrief.html"
    assert "in 2 debriefs" in (mine / "debrief.html").read_text(encoding="utf-8")
    plain = json.loads((mine / "debrief.json").read_text(encoding="utf-8"))
    assert plain["decision"] == made.decision.outcome
    assert plain["to_practise"] == to_practise(made)
    assert [one.outcome for one in history(tmp_path)] == ["mixed", made.decision.outcome]


def test_written_twice_it_is_the_same(made, tmp_path):
    """A debrief that is made again replaces its page, and is not drawn as its own past."""
    mine = tmp_path / "2026-11-02_screen"
    mine.mkdir()
    write(made, mine)
    first = (mine / "debrief.html").read_bytes()
    write(made, mine)
    assert (mine / "debrief.html").read_bytes() == first


def test_what_is_to_be_practised_becomes_due(made, tmp_path, monkeypatch):
    """The record gets every verdict of the interview, and the exercises to practise are due from then on."""
    monkeypatch.setenv("LOOPLESS_RECORD", str(tmp_path / "practice.sqlite"))
    remember(made, Recorder())
    events = Store(tmp_path / "practice.sqlite").events()
    now = max(event.at for event in events)
    standing = progress(events, listed_exercises(), now)
    due = [one.name for one in standing.standings if one.is_due(now)]
    assert sorted(due) == sorted(to_practise(made))
    assert LOCAL in due
    assert standing[LATEST].state == "done"
    assert standing[LOCAL].passed == {"accuracy", "readability"}
