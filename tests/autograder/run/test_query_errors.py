"""What a learner reads of a query that does not run."""

import duckdb
import pytest

from autograder.run.query_errors import query_error
from autograder.run.runner import RunError

TABLES = "CREATE TABLE labels (annotator_id INTEGER, submitted_at TIMESTAMP, label VARCHAR)"


def _error(query: str) -> RunError:
    connection = duckdb.connect()
    connection.execute(TABLES)
    with pytest.raises(duckdb.Error) as raised:
        connection.sql(query)
    return query_error(raised.value, query)


@pytest.mark.parametrize(
    ("query", "says", "line"),
    [
        ("SELEC *\nFROM labels", "did you mean SELECT where `SELEC` stands?", 1),
        ("SELECT label\nFORM labels", "did you mean FROM where `FORM` stands?", 2),
        ("SELECT label\nFROM labels\nGRUOP BY label", "did you mean GROUP where `GRUOP` stands?", 3),
        ("SELECT DISTNCT label FROM labels", "did you mean DISTINCT?", 1),
        ("SELECT\n    -- anotator_id\n    anotator_id\nFROM labels", "did you mean `annotator_id`?", 3),
        ("SELECT l.submited_at FROM labels AS l", "did you mean `submitted_at`?", 1),
        ("SELECT label\nFROM lables", "did you mean `labels`?", 2),
        ("SELECT cuont(*) FROM labels", "did you mean `count`?", 1),
        ('SELECT label FROM labels\nWHERE label = "ok"', "text stands in single quotes: 'ok'", 2),
    ],
)
def test_typo_names_its_line_and_what_was_meant(query: str, says: str, line: int) -> None:
    """A misspelt keyword, column, table or function is told with its line and the near name."""
    error = _error(query)
    assert says in error.message
    assert error.line == line
    assert "\n" not in error.message


@pytest.mark.parametrize(
    "query", ["SELECT label FROM labels AS orders )", "SELECT label FROM labels WHERE", "SELECT quorum FROM labels"]
)
def test_nothing_near_is_no_guess(query: str) -> None:
    """Where nothing is near, no name is made up."""
    assert "did you mean" not in _error(query).message


def test_list_of_signatures_is_short() -> None:
    """Of the dozens of signatures that DuckDB lists, three are shown and the others counted."""
    message = _error("SELECT submitted_at + label FROM labels").message
    assert message.count("->") == 3
    assert "more." in message
    assert len(message) < 400
