"""How an answer is judged; knows no particular exercise. What others use of it is here, and loads when used."""

from __future__ import annotations

TYPE_CHECKING = False  # typing, and what else a name needs, is loaded once one is asked for
if TYPE_CHECKING:
    from typing import Any

    from autograder.case_studies.case_study import load_case_study
    from autograder.exercise import Exercise, load_exercise
    from autograder.judging.confined import judge_confined
    from autograder.judging.judge import judge
    from autograder.languages import language
    from autograder.questions.answer import Answer, read_answer
    from autograder.questions.cases import CaseBook
    from autograder.questions.question import load_question
    from autograder.questions.rows import frame_of, numbered, on_days, shuffled
    from autograder.questions.scoring import MalformedError
    from autograder.report.verdicts import Outcome, Report, Verdict

__all__ = [
    "Answer",
    "CaseBook",
    "Exercise",
    "MalformedError",
    "Outcome",
    "Report",
    "Verdict",
    "frame_of",
    "judge",
    "judge_confined",
    "language",
    "load_case_study",
    "load_exercise",
    "load_question",
    "numbered",
    "on_days",
    "read_answer",
    "shuffled",
]

_ROOMS = {
    "Answer": "questions.answer",
    "CaseBook": "questions.cases",
    "Exercise": "exercise",
    "MalformedError": "questions.scoring",
    "Outcome": "report.verdicts",
    "Report": "report.verdicts",
    "Verdict": "report.verdicts",
    "frame_of": "questions.rows",
    "judge": "judging.judge",
    "judge_confined": "judging.confined",
    "language": "languages",
    "load_case_study": "case_studies.case_study",
    "load_exercise": "exercise",
    "load_question": "questions.question",
    "numbered": "questions.rows",
    "on_days": "questions.rows",
    "read_answer": "questions.answer",
    "shuffled": "questions.rows",
}


def __getattr__(name: str) -> Any:
    """Return a name of the window from the room that it stands in."""
    if name not in _ROOMS:
        msg = f"module {__name__!r} has no attribute {name!r}; its window holds {', '.join(__all__)}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 (as above)

    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
