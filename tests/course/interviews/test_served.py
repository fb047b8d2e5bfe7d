"""The sample tables of an interview: in its text, as variables, and as what `%%sql` reads."""

from __future__ import annotations

import pandas as pd
import pytest

from course.content.bank import assignments, question
from course.interviews.desk.served import serve
from course.interviews.samples import sample, told
from course.learner import sql_magic


@pytest.fixture(autouse=True)
def nothing_served():
    yield
    sql_magic.SERVED.clear()


def test_samples_are_variables_where_their_names_are_free():
    """A name of two questions is no variable, nor is what the learner calls so; ours are renewed."""
    asked = [question(name) for name in ("rate_interval", "rate_difference", "latest_labels")]
    mine = {"reviews": "my own"}
    assert serve(asked, 1, mine) == ["experiments", "labels"]  # `confidence` is asked for twice
    assert mine["reviews"] == "my own"
    mine["labels"] = None
    assert "labels" in serve(asked, 1, mine)
    assert isinstance(mine["labels"], pd.DataFrame)


def test_a_query_reads_the_tables_of_its_question():
    """A query by a question's name reads that one's sample, any other the first one's; without any, the company's."""
    first, second = question("rolling_weekly_actives"), question("day7_retention")
    serve([first, second], 1, {})
    rows = {one.name: len(sample(one, 1)["events"]) for one in (first, second)}
    for name, source in ((first.name, first), (second.name, second), ("", first)):
        assert sql_magic._result("FROM events", name, {})[1] == rows[source.name]
    serve([question("rate_interval")], 1, {})
    assert sql_magic._result("FROM labels", "", {})[1] > 100


def test_a_sample_is_made_anew():
    """An answer that spoils its sample spoils no later one."""
    asked = question("latest_labels")
    spoiled = sample(asked, 1)["labels"]
    del spoiled["label"]
    assert "label" in sample(asked, 1)["labels"]


def test_every_questions_sample_can_be_told():
    """Each question of the bank has a small sample in Markdown, with every column and its type."""
    for group in assignments():
        for asked in group.questions:
            text = told(asked, 1)
            assert len(text) < 4_000, asked.name
            for name, value in sample(asked, 1).items():
                assert f"`{name}`" in text
                columns = value.columns if isinstance(value, pd.DataFrame) else []
                assert all(f"{column}<br>*" in text for column in columns), asked.name
