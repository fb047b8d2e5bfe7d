"""The `%%sql` cell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.judging.trial import Exam
from course.content.bank import assignments, question
from course.learner import sql_magic
from course.learner.practice import PRACTICE
from course.learner.showing import SHOWN_ROWS, cell_text, count_rows, table_html
from course.learner.sql_magic import connection, register


@pytest.fixture
def shell(monkeypatch):
    """Return an IPython that knows the magic."""
    monkeypatch.delenv("LOOPLESS_DATA", raising=False)
    monkeypatch.setattr(PRACTICE, "queries", {})
    connection.cache_clear()
    shell = InteractiveShell.instance()
    register(shell)
    yield shell
    InteractiveShell.clear_instance()
    connection.cache_clear()


def test_a_query_runs_on_the_simulated_company(shell, capsys):
    """A query's result is shown and kept under the query's name, and so is its text."""
    shell.run_cell_magic("sql", "everyone", "SELECT COUNT(*) AS people FROM annotators")
    assert shell.user_ns["everyone"]["people"][0] > 10
    assert PRACTICE.queries == {"everyone": "SELECT COUNT(*) AS people FROM annotators"}
    assert "1 row" in capsys.readouterr().out


def test_a_broken_query_is_told_in_a_sentence(shell, capsys):
    """A query that does not run shows the engine's message, not a traceback."""
    shell.run_cell_magic("sql", "broken", "SELECT no_such_column FROM annotators")
    said = capsys.readouterr().out
    assert "The query did not run." in said
    assert "no_such_column" in said
    assert "broken" not in shell.user_ns


@pytest.mark.parametrize("name", ["weighted_majority", "rolling_agreement"])
def test_a_query_on_tables_of_its_own_runs_on_the_example(shell, capsys, name):
    """Where the company lacks a table, or a column, of a question, its query runs on the example and says so."""
    asked = question(name)
    shell.run_cell_magic("sql", name, asked.solution.clean)
    said = capsys.readouterr().out
    exam = Exam(asked, 5)
    expected = exam.expected(next(iter(exam.samples()))).result.to_pandas()
    assert "This ran on the tables of the example, `labels`" in said
    assert f'check.example("{name}")' in said
    columns = list(expected.columns)
    pd.testing.assert_frame_equal(
        *(frame.sort_values(columns, ignore_index=True) for frame in (shell.user_ns[name], expected))
    )


def test_a_query_on_the_companys_tables_runs_on_the_company(shell, capsys):
    """Where the company holds what a question reads, nothing is said of an example, and all of its rows are read."""
    shell.run_cell_magic("sql", "latest_labels", "SELECT count(*) AS n FROM labels")
    assert "example" not in capsys.readouterr().out
    assert shell.user_ns["latest_labels"]["n"][0] > 10_000


def test_what_is_served_goes_before_the_example(shell, capsys, monkeypatch):
    """In an interview a query reads what the interview serves, though the company lacks its tables."""
    served = duckdb.connect()
    served.execute("CREATE TABLE weights AS SELECT 7 AS weight")
    monkeypatch.setitem(sql_magic.SERVED, "weighted_majority", served)
    shell.run_cell_magic("sql", "weighted_majority", "SELECT weight FROM weights")
    assert "example" not in capsys.readouterr().out
    assert shell.user_ns["weighted_majority"]["weight"].tolist() == [7]


def test_a_broken_query_on_tables_of_its_own_is_told_in_a_sentence(shell, capsys):
    """A query that does not run on the example either shows the engine's message and keeps no result."""
    shell.run_cell_magic("sql", "loop_closure", "SELECT no_such_column FROM reactions")
    said = capsys.readouterr().out
    assert "The query did not run." in said
    assert "no_such_column" in said
    assert "loop_closure" not in shell.user_ns


def test_no_answer_of_a_notebook_did_not_run():
    """In every notebook with answers, each query that answers a question shows a table."""
    notebooks = [*(Path(__file__).resolve().parents[3] / "source").glob("*/*.ipynb")]
    assert {path.stem for path in notebooks} == {group.name for group in assignments()}
    assert [path.name for path in notebooks if "did not run" in path.read_text(encoding="utf-8")] == []


def test_an_empty_cell_says_what_to_write(shell, capsys):
    """The starter, which holds only a comment, asks for a query."""
    shell.run_cell_magic("sql", "later", "-- YOUR QUERY HERE")
    assert "No query yet" in capsys.readouterr().out


def test_a_statement_without_a_result_is_no_error(shell, capsys):
    """A statement that returns nothing shows no rows."""
    shell.run_cell_magic("sql", "", "CREATE TEMP TABLE mine AS SELECT 1 AS one")
    assert "did not run" not in capsys.readouterr().out


def test_a_table_shows_its_first_rows_and_says_how_many_there_are():
    """Ten rows are shown of any number, and the line beneath gives the number."""
    html = table_html(pd.DataFrame({"<n>": range(25)}))
    assert html.count("<tr>") == SHOWN_ROWS + 1
    assert "&lt;n&gt;" in html
    assert "25 rows, the first 10 shown" in html


@pytest.mark.parametrize(
    ("value", "text"), [(None, "NULL"), (float("nan"), "NULL"), (0.1, "0.1"), (3, "3"), ("a", "a")]
)
def test_a_value_is_shown_as_sql_has_it(value, text):
    """What is missing is NULL, and a number is shown without noise."""
    assert cell_text(value) == text


def test_one_row_is_one_row():
    """The count has a singular."""
    assert [count_rows(total) for total in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]


@pytest.mark.parametrize("store_history", [True, False])
def test_an_answer_is_found_with_or_without_a_history(shell, store_history):
    """The cell that defines the function is the answer, also where the program that runs it keeps no history."""
    cell = "import math\n\ndef rounded(number):\n    return math.floor(number)\n"
    shell.run_cell(cell, store_history=store_history)
    assert PRACTICE.answer("rounded", "python").source.strip() == cell.strip()


IN_A_KERNEL = """
import types, IPython, duckdb, labelyard
from course.learner.sql_magic import connection
IPython.get_ipython = lambda: types.SimpleNamespace(config={"IPKernelApp": {}})
asked = "SELECT current_setting('enable_progress_bar')"
print([one.sql(asked).fetchall()[0][0] for one in (duckdb.connect(), labelyard.connect(), connection())])
"""


def test_a_query_of_seconds_shows_its_result_and_no_bar():
    """In a kernel, where DuckDB draws a progress widget by itself, the company's connections draw none."""
    done = subprocess.run([sys.executable, "-c", IN_A_KERNEL], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[True,", "False,", "False]"]
