"""The kind of a question: a folder with `question.md`. It has cells, releases and checks of its own in the course."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from autograder.questions.question import Question, load_question


class QuestionKind:
    """Questions."""

    marker = "question.md"

    def load(self, folder: Path) -> Question:
        """Return the question of a folder."""
        return load_question(folder)

    def recall(self, name: str, files: Mapping[str, bytes]) -> None:
        """Return nothing: what a learner's machine has of a question are recorded results of its visible cases."""
        del name, files


KIND = QuestionKind()
