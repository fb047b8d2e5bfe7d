"""What a notebook's cells show as text."""

import pandas as pd
import pytest

from course.learner.showing import SHOWN_ROWS, show_inputs


@pytest.mark.parametrize(
    ("rows", "says"), [(1, "1 row"), (SHOWN_ROWS, "10 rows"), (SHOWN_ROWS + 2, "12 rows, the first 10 shown")]
)
def test_inputs_as_text_say_how_many_rows_there_are(rows: int, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A frame and a series shown as text end with the number of their rows, and with how many of them are shown."""
    frame = pd.DataFrame({"task_id": range(rows)})
    show_inputs({"tasks": frame, "ids": frame["task_id"]})
    assert capsys.readouterr().out.splitlines().count(says) == 2
