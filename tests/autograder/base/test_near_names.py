"""A misspelt name in a Python answer."""

import pandas as pd
import pytest

from autograder.questions.answer import Answer
from autograder.run.python import InProcessPython

LABELS = pd.DataFrame({"annotator_id": [1], "submitted_at": [2]})


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("labels['anotator_id']", "did you mean `annotator_id`?"),
        ("labels.groupby('anotator_id').size()", "did you mean `annotator_id`?"),
        ("labels.submited_at", "did you mean `submitted_at`?"),
        ("lables.copy()", "did you mean `labels`?"),
        ("sortd(labels)", "did you mean `sorted`?"),
        ("labels['quorum']", ""),
        ("{}['labels']", ""),
        ("int('labels')", ""),
    ],
)
def test_near_name_is_named(expression: str, says: str) -> None:
    """A misspelt column, attribute or variable is told with its line and the near name; nothing near is no guess."""
    answer = Answer(f"def answer(labels):\n    return {expression}\n", "python")
    error = InProcessPython(answer, None).run({"labels": LABELS}, seconds=5).error
    assert error is not None
    assert error.line == 2
    assert says in error.message
    assert bool(says) == ("did you mean" in error.message)
