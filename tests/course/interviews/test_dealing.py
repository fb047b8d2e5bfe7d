"""What an interview asks: by seed, by weakness, by what was not seen lately."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from autograder.questions.question import Question
from course.interviews.arranging import arrange
from course.interviews.dealing import DealingError, Offered, deal, offered
from course.interviews.state import interviews
from course.record import Event, Store
from course.record.listed import listed_exercises
from course.record.progress import Listed, progress

NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
SEEDS = range(60)


def exercise(name: str, topic: str, language: str | None = "python", **more) -> Offered:
    told = {"kind": "question", "title": name, "minutes": 15, "difficulty": 2, "skills": ("skill",), "is_vague": False}
    return Offered(name=name, topic=topic, language=language, **{**told, **more})


POOL = [
    *(exercise(f"query_{n}", "01_sql", "sql", skills=("joins" if n else "windows",)) for n in range(4)),
    *(exercise(f"data_{n}", f"0{2 + n % 2}_data") for n in range(4)),
    *(exercise(f"light_{n}", f"0{4 + n % 2}_numbers") for n in range(4)),
    exercise("heavy", "04_numbers", difficulty=5),
    exercise("vague_case", "11_cases", None, kind="case", minutes=60, is_vague=True),
]


def known(*events: Event):
    listed = [Listed(one.name, one.title, one.topic, {"accuracy": 1.0}, one.skills, one.minutes) for one in POOL]
    return progress(events, listed, NOW)


def checked(name: str, days: float, *, passed: bool = True) -> Event:
    outcome, told = ("passed", None) if passed else ("failed", "off by one")
    return Event(
        kind="checked",
        exercise=name,
        at=NOW - dt.timedelta(days=days),
        criterion="accuracy",
        outcome=outcome,
        misconception=told,
        answer=name,
    )


def known_of(work):
    return progress(Store(work.parent / "practice.sqlite").events(), listed_exercises(), NOW)


def names(kind: str = "screen", *, seed: int = 0, minutes: int = 60, pool=POOL, events=(), **more) -> list[str]:
    return [one.name for one in deal(kind, pool, known(*events), NOW, seed=seed, minutes=minutes, **more)]


def test_a_screen_has_its_three_parts():
    """Each screen asks one SQL question, one on data, one of light statistics, and seeds differ."""
    dealt = [names(seed=seed) for seed in SEEDS]
    assert {tuple(name.split("_")[0] for name in one) for one in dealt} == {("query", "data", "light")}
    assert len({tuple(one) for one in dealt}) > len(SEEDS) / 3


def test_a_seed_repeats_it():
    """The same seed deals the same from the same record."""
    assert all(names(kind, seed=seed) == names(kind, seed=seed) for kind in ("screen", "statistics") for seed in SEEDS)


def test_the_minutes_are_shared_out():
    """Shares add up to the minutes of the interview, however many those are, in proportion to the authors' minutes."""
    for minutes in (10, 37, 60):
        assert sum(one.minutes for one in deal("screen", POOL, known(), NOW, seed=1, minutes=minutes)) == minutes
    assert names("case") == ["vague_case"]
    assert len(names("statistics", minutes=60)) == 4
    assert len(names("statistics", minutes=20)) == 1


def test_what_is_weak_comes_up_more_often():
    """A skill that was missed twice is dealt about four times as often as another; what is not weak, evenly."""
    missed = [checked(name, 30, passed=False) for name in ("query_1", "query_2")]
    calm, weak = (Counter(names(seed=seed, events=events)[0] for seed in range(400)) for events in ((), (*missed,)))
    assert calm["query_0"] > 60
    assert weak["query_0"] < 45
    assert weak["query_3"] > 2.5 * weak["query_0"]


def test_what_was_seen_lately_hardly_comes_up():
    """What was passed yesterday is dealt next to never, what was passed last week seldom, what was long ago evenly."""
    events = [checked("data_0", 1), checked("data_1", 7), checked("data_2", 300), checked("data_3", 300)]
    dealt = Counter(names(seed=seed, events=events)[1] for seed in range(400))
    assert dealt["data_0"] < 15
    assert dealt["data_0"] < dealt["data_1"] < dealt["data_2"] / 2


def test_only_vague_questions_are_dealt_where_there_are_any():
    """A part with vague forms asks those alone; one without asks what it has."""
    vague = exercise("vague_query", "01_sql", "sql", is_vague=True)
    dealt = [names(seed=seed, pool=[*POOL, vague]) for seed in SEEDS]
    assert {one[0] for one in dealt} == {"vague_query"}
    assert len({one[1] for one in dealt}) == 4
    heavy = exercise("vague_heavy", "05_numbers", difficulty=5, is_vague=True)
    assert names(pool=[*POOL, heavy])[2] == "vague_heavy"


def test_a_statistics_interview_is_filled_up():
    """Vague questions come first; where their minutes are not enough, others fill the time."""
    vague = exercise("vague", "04_numbers", is_vague=True)
    dealt = [names("statistics", seed=seed, pool=[*POOL, vague]) for seed in SEEDS]
    assert {one[0] for one in dealt} == {"vague"}
    assert {len(one) for one in dealt} == {4}


def test_a_topic_narrows_what_it_can():
    """A skill or an assignment narrows its part of a screen, the others stay; a topic nobody knows is told."""
    assert {names(seed=seed, topic="windows")[0] for seed in SEEDS} == {"query_0"}
    assert {names(seed=seed, topic="03")[1] for seed in SEEDS} == {"data_1", "data_3"}
    assert len(names(topic="03")) == 3
    with pytest.raises(DealingError, match="did you mean 'windows'"):
        names(topic="window_")
    with pytest.raises(DealingError, match="no exercise here fits a case interview about 'joins'"):
        names("case", topic="joins")


def test_nothing_is_dealt_from_nothing():
    """Without questions on this machine the error says so; a course of one kind deals what it has."""
    with pytest.raises(DealingError, match="none are on this machine"):
        names(pool=[])
    assert names(pool=[one for one in POOL if one.language == "sql"])[0].startswith("query")


def test_the_bank_gives_every_kind():
    """The bank's own exercises make a screen of its three parts, a case and statistics."""
    pool = offered()
    topics = {one.name: one.topic[:2] for one in pool}
    dealt = {kind: names(kind, pool=pool) for kind in ("screen", "case", "statistics")}
    assert topics[dealt["screen"][0]] == "01"
    assert topics[dealt["screen"][1]] in ("02", "03")
    assert topics[dealt["screen"][2]] in ("04", "05")
    assert topics[dealt["case"][0]] == "11"
    assert {topics[name] for name in dealt["statistics"]} <= {"04", "05"}


def test_an_earlier_interview_is_repeated_by_its_seed(work):
    """Its seed deals the same exercises again though the record has changed; each has a folder of its own."""
    first = arrange("statistics", work, seed=3, now=NOW)
    seen = [checked(one.name, 0.1) for one in first.sitting.dealt]
    Store(work.parent / "practice.sqlite").add(*seen)
    other = deal("statistics", offered(), known_of(work), NOW, seed=3, minutes=60)
    assert [one.name for one in other] != [event.exercise for event in seen]
    again = arrange("statistics", work, seed=3, minutes=30, now=NOW)
    assert [one.name for one in again.sitting.dealt] == [one.name for one in first.sitting.dealt]
    assert again.sitting.minutes == sum(one.minutes for one in again.sitting.dealt) == 30
    folders = ["2026-11-02_statistics", "2026-11-02_statistics_2"]
    assert [folder.name for folder, _ in interviews(work)] == folders
    assert arrange("case", work, seed=3, now=NOW).notebook.parent.name == "2026-11-02_case"


def test_a_course_without_vague_forms_is_interviewed_too(work, monkeypatch):
    """Where no question has a vague form, the practice prompt is asked whole."""
    monkeypatch.setattr(Question, "screen", property(lambda _: None), raising=False)
    made = arrange("screen", work, seed=3, now=NOW)
    assert len(made.sitting.dealt) == 3
    text = made.notebook.read_text(encoding="utf-8")
    assert all(f"Question {number}: " in text for number in (1, 2, 3))
