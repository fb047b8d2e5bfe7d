"""The sample tables of an interview in its notebook: as variables, and as what `%%sql` reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from autograder.questions.question import Question
from autograder.run.sql import SqlSession
from course.interviews.samples import arrow_sample, sample
from course.learner.sql_magic import SERVED


def serve(asked: Iterable[Question], seed: int, namespace: dict[str, Any]) -> list[str]:
    """Put the samples of questions into a notebook's namespace; return the names that are variables now.

    A name that two questions use is no variable: `interviewer.sample(…)` has both. A variable of the notebook's own is
    never written over. A query that answers a question reads that one's tables, any other those of the first.
    """
    asked = list(asked)
    samples = {dealt.name: sample(dealt, seed) for dealt in asked}
    uses = Counter(name for inputs in samples.values() for name in inputs)
    served = []
    for inputs in samples.values():
        for name, value in inputs.items():
            if uses[name] == 1 and (name not in namespace or name in _OURS):
                namespace[name] = value
                _OURS.add(name)
                served.append(name)
    SERVED.clear()
    for question in asked:
        if tables := arrow_sample(question, seed):
            session = SqlSession()  # an answer runs here as it will be judged
            session.load(tables)
            SERVED[question.name] = session.connection
            SERVED.setdefault("", session.connection)
    return served


_OURS: set[str] = set()
"""Names that were put into the notebook here."""
