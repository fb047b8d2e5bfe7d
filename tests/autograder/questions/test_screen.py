"""A question's vague form: who asks is told, who states it in a comment is heard, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import load_question
from autograder.questions.screen import Screen, ScreenError, read_screen

ROOT = Path(__file__).resolve().parents[3]
QUESTION = load_question(ROOT / "course/assignments/01_window_sql/latest_labels")
SESSIONS = load_question(ROOT / "course/assignments/03_schema_merge/session_of_event")
WHOLE = """
ask: What is the latest label?
decisions:
  - name: ties
    topic: ties
    matters: true
    asks: ["Two at one moment?"]
    answer: The higher id.
    stated: ["the higher id wins"]
"""


@pytest.fixture
def screen() -> Screen:
    """Return the screen of a question."""
    assert QUESTION.screen is not None
    return QUESTION.screen


def test_a_question_without_the_file_has_no_screen():
    """Only a question with `screen.yaml` has a vague form."""
    assert load_question(ROOT / "course/assignments/04_statistics/p_value_and_readings").screen is None


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Are there ties?", "ties"),
        ("which timestamp makes a label the latest", "latest_by"),
        ("what happens to abandoned tasks", "abandoned"),
        ("in what order?", "order"),
        ("Is it all UTC?", "time_zone"),
    ],
)
def test_who_asks_is_told(screen, asked, name):
    """A decision is told to whoever asks for it in words of their own."""
    assert screen.asked_for(asked).name == name


@pytest.mark.parametrize("asked", ["", "Who is the client?", "Is it case sensitive?", "Inclusive or exclusive?"])
def test_what_is_not_decided_is_not_answered(screen, asked):
    """A topic on which nothing is decided is taken for no other one."""
    assert screen.asked_for(asked) is None


def test_what_a_question_holds_is_not_shown(screen):
    """A learner who has a screen or a decision in hand is not shown the answers by Python."""
    assert "double click" not in f"{screen!r} {screen.decisions!r}"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("-- UTC assumed, nulls handled first\nSELECT 1", {"time_zone", "abandoned"}),
        ("SELECT 1 /* ties are broken by the higher label_id */", {"ties"}),
        ("-- ties go to the\n-- higher label_id\nSELECT 1", {"ties"}),
        ("-- what about ties?\nSELECT 1", set()),
        ("SELECT '-- ties are broken by the higher id', \"-- all times are UTC\"", set()),
        ("-- number the labels\n-- keep the first row\nSELECT 1", set()),
        ("SELECT 1", set()),
    ],
)
def test_a_comment_of_a_query_states_a_decision(screen, source, names):
    """An assumption that stands in a comment is heard; a question, a text in the query and a heading are not."""
    assert screen.stated_in(source, "sql") == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (
            'def f(x):\n    """Assumes UTC.\n\n    Ties: the highest session_id.\n    """',
            {"time_zone", "ties"},
        ),
        ("x = 1  # one row for each event", {"rows_kept"}),
        ("x = '# all times are UTC'", set()),
        ("def f(:\n    # all times are UTC\n", {"time_zone"}),
        ("# build the result\nx = 1", set()),
    ],
)
def test_a_comment_or_docstring_of_a_function_states_a_decision(source, names):
    """Comments and docstrings count, texts do not; code that does not parse may still say something."""
    assert SESSIONS.screen.stated_in(source, "python") == names


def test_what_the_starter_says_the_learner_has_not_stated():
    """The docstring that a starter has is nobody's assumption; a comment beside it is."""
    given = 'def session_of_event(events, sessions):\n    """Return one row for each event."""\n'
    assert "rows_kept" in SESSIONS.screen.stated_in(given, "python")
    assert SESSIONS.screen.stated_in(given, "python", given=given) == frozenset()
    assert SESSIONS.screen.stated_in(f"# assumes UTC\n{given}", "python", given=given) == {"time_zone"}


def test_much_prose_is_read_to_an_end():
    """Of an answer as long as may be, no more is read than an interviewer would."""
    assert QUESTION.screen.stated_in("-- so and so\n" * 7_000, "sql") == frozenset()


def test_a_topics_phrasings_stand_behind_ones_own(tmp_path):
    """A decision about a topic is asked for in its own words and in everybody's."""
    path = tmp_path / "screen.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    (one,) = read_screen(path).decisions
    assert one.asks[0] == "Two at one moment?"
    assert "What about ties?" not in one.asks[:1]
    assert "How are ties broken?" in one.asks
    assert one.matters


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    answer: The higher id.\n", "", "needs name, asks, answer and stated"),
        ("    matters: true", "    weight: 2", "needs name, asks, answer and stated"),
        ("topic: ties", "topic: teis", "is no topic"),
        ('asks: ["Two at one moment?"]', "asks: Two", "write a list"),
        ('asks: ["Two at one moment?"]', "asks: [true]", "write a list"),
        ("ask: What is the latest label?", "", "write these two"),
        ("decisions:", "decisions: [", "no YAML"),
    ],
)
def test_a_file_that_lacks_something_is_refused(tmp_path, old, new, told):
    """An author is told the file, the decision and the cure."""
    path = tmp_path / "screen.yaml"
    path.write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(ScreenError, match=told):
        read_screen(path)


def test_a_name_or_a_topic_stands_there_once(tmp_path):
    """Where two decisions have one name or one topic, nobody could tell which is asked for."""
    path, again = tmp_path / "screen.yaml", WHOLE[WHOLE.index("  - name") :]
    path.write_text(WHOLE + again, encoding="utf-8")
    with pytest.raises(ScreenError, match="names ties"):
        read_screen(path)
    path.write_text(WHOLE + again.replace("name: ties", "name: second"), encoding="utf-8")
    with pytest.raises(ScreenError, match="topics ties"):
        read_screen(path)
