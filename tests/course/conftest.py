"""A small assignment of two questions, for tests that build, run and grade notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course.content.bank import Assignment, question
from course.content.course_root import MARKER, VARIABLE, course_root

LESSON = """---
title: A small assignment
minutes: 1
---
Whoever finishes most is asked first.

```sql busiest
SELECT annotator_id, COUNT(*) AS labels
FROM labels
GROUP BY annotator_id
ORDER BY labels DESC, annotator_id
LIMIT 3
```

That is all.
"""
WRITTEN = """---
title: Say what you assumed
points: 4
---
What did you assume about ties?

## Rubric
Two points for each assumption that a query relies on.

## Model answer
The unique identifier of a label breaks every tie.
"""


@pytest.fixture(scope="session")
def small_assignment(tmp_path_factory) -> Assignment:
    """Return an assignment of one SQL and one Python question, with a lesson and a written cell."""
    folder = tmp_path_factory.mktemp("assignments") / "07_small"
    folder.mkdir()
    (folder / "lesson.md").write_text(LESSON, encoding="utf-8")
    (folder / "written.md").write_text(WRITTEN, encoding="utf-8")
    return Assignment(folder, (question("latest_labels"), question("to_local_time")))


@pytest.fixture
def serve(monkeypatch) -> Iterator[Callable[..., Path]]:
    """Return what makes a folder the course that is served, until the test ends."""

    def served(root: Path, assignments: str = "assignments") -> Path:
        (root / MARKER).write_text(f'assignments = "{assignments}"\n', encoding="utf-8")
        monkeypatch.setenv(VARIABLE, str(root))
        course_root.cache_clear()
        return root

    yield served
    course_root.cache_clear()
