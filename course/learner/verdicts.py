"""What the judge says of what a notebook holds: of a question, a case study, an exercise of a kind from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from autograder.exercise import Pluggable, judged, kinds
from autograder.judging.judge import judge, reference_breaks, settled
from autograder.judging.trial import Exam
from autograder.languages import language
from autograder.questions.question import Question
from autograder.report.verdicts import HEADINGS, Outcome, Verdict
from autograder.run.runner import open_runner
from course.cells.files_beside import FilesBeside
from course.content.bank import UnknownNameError, assignments, exercise, question
from course.learner import case
from course.learner.pages.hypotheses import beside_study
from course.learner.practice import PRACTICE, RECORD, fresh_seed, namespace
from course.learner.recorded import as_recorded, is_recorded, recorded_exam, recorded_names, recorded_questions
from course.learner.showing import show_text

__all__ = [
    "Judged",
    "as_asked",
    "exam_of",
    "exercise_of",
    "is_case",
    "is_question",
    "known_names",
    "of_case",
    "of_exercise",
    "of_question",
    "question_or_reason",
]


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on an answer that a notebook holds now.

    Attributes
    ----------
    answer
        What was judged, by whose text tries are told apart; empty or None where there is nothing yet.
    criteria
        All that the exercise is judged on: criterion -> points.
    hint
        The first hint on it, where there is one.
    repeat
        The command that repeats the verdict on an answer in a file.
    only_visible
        Whether hidden cases and the reference are not on this machine.
    mine
        The answer as it stands in the notebook, where that is not what is judged.
    model, walkthrough
        The model's answer, and why it works; "" where they are not on this machine.
    ignore_case
        Whether small letters and capitals are one in the answer's language.

    """

    name: str
    title: str
    verdicts: tuple[Verdict, ...]
    answer: object
    criteria: Mapping[str, float]
    hint: str = ""
    repeat: str = ""
    only_visible: bool = False
    mine: str = ""
    model: str = ""
    walkthrough: str = ""
    ignore_case: bool = False

    def remembered(self) -> Judged:
        """Keep the verdicts, before they are shown, so that none is lost with the kernel; return them."""
        again = PRACTICE.is_answer_of_before(self.name, self.answer)
        for verdict in self.verdicts:
            PRACTICE.keep(self.name, self.answer, verdict)
            if verdict.outcome is not Outcome.NOT_ATTEMPTED and not again:
                RECORD.checked(self.name, verdict, self.answer)
        return self

    @property
    def passed(self) -> bool:
        """Whether these are verdicts on every criterion, and all are passed."""
        return len(self.verdicts) == len(self.criteria) and all(
            verdict.outcome is Outcome.PASSED for verdict in self.verdicts
        )


def of_question(name: str, *criteria: str) -> Judged:
    """Judge what the notebook answers to a question: one criterion on the exam that accuracy had, or all anew."""
    exam = exam_of(name)
    asked = exam.question
    wanted = criteria or tuple(asked.points)
    answer = PRACTICE.answer(name, asked.language)
    here = [criterion for criterion in wanted if not (exam.recorded and criterion == "efficiency")]
    if not answer.source:
        verdicts = {criterion: _nothing_ran(asked, criterion) for criterion in wanted}
    elif not here:
        verdicts = {criterion: _later(asked) for criterion in wanted}
    else:
        exam, known = PRACTICE.recall(exam, answer, *wanted)
        needed = tuple(dict.fromkeys(("accuracy", *here)))
        report = judge(asked, answer, criteria=needed, namespace=namespace(), exam=exam, known=known)
        report = settled(report, lambda: exam.once("the reference breaks the judge", lambda: reference_breaks(exam)))
        PRACTICE.remember(exam, answer, report["accuracy"])
        verdicts = {criterion: report[criterion] if criterion in here else _later(asked) for criterion in wanted}
    return Judged(
        name,
        asked.title,
        tuple(verdicts.values()),
        answer.source,
        asked.points,
        hint=asked.hints[0] if asked.hints else "",
        repeat="" if exam.recorded else _repeat(asked),
        only_visible=exam.recorded,
        model="" if exam.recorded else asked.solution.clean,
        mine=answer.source,
        walkthrough=asked.walkthrough,
        ignore_case=language(asked.language).ignores_case,
    )


def of_case(desk: case.Desk, *headings: str) -> Judged:
    """Judge headings of the scope that is committed at a desk: some, or all."""
    report = desk.report(*headings)
    verdicts = tuple(report[heading] for heading in headings or HEADINGS)
    study = desk.study
    judged = Judged(study.name, study.title, verdicts, desk.committed().scope, study.criteria)
    if not judged.passed:
        return judged
    told = beside_study(desk.supposed, study.hypotheses)
    return replace(judged, mine=desk.source(), model=desk.model(), walkthrough=f"{study.walkthrough}\n\n{told}".strip())


def of_exercise(asked: Pluggable, *criteria: str) -> Judged:
    """Judge what the notebook answers to an exercise of a kind from outside, on some criteria or on all."""
    cells = PRACTICE.cells_since(asked.name)
    answer = asked.answer(cells)
    report = judged(asked, answer, seed=fresh_seed(), open_runner=open_runner)
    verdicts = tuple(report[criterion] for criterion in criteria or asked.criteria)
    model = "\n\n".join(cell.source for cell in asked.cells(1) if cell.is_answer) if _knows(asked.name) else ""
    mine = next((cell for cell in reversed(cells) if answer and asked.answer([cell]) == answer), "")
    return Judged(asked.name, asked.title, verdicts, answer, asked.criteria, mine=mine, model=model)


def exercise_of(name: str) -> Pluggable | None:
    """Return an exercise of a kind from outside: from the bank, or as far as what was handed out tells it."""
    if _knows(name):
        return exercise(name)
    recalled = (kind.recall(name, FilesBeside()) for kind in kinds())
    found = next((found for found in recalled if found is not None), None)
    # Where the bank is installed and has none of such a kind, it is a class's own.
    known = any(group.others for group in assignments())
    return exercise(name) if found is None and known else found


def _knows(name: str) -> bool:
    """Whether the course that is served has an exercise of a kind from outside of that name."""
    return any(asked.name == name for group in assignments() for asked in group.others)


def is_case(name: str) -> bool:
    """Whether a case study of that name is open, in the course that is served, or recorded beside the notebook."""
    return case.opened(name) is not None or case.is_of_course(name) or name in recorded_names()


def _repeat(asked: Question) -> str:
    """Return the command that judges an answer in a file."""
    variant = f" --variant {asked.variant}" if asked.variant else ""
    return f"loopless judge {asked.name} answer{language(asked.language).suffix}{variant}"


def is_question(name: str) -> bool:
    """Whether a question of that name is in the course that is served, or recorded beside the notebook."""
    return is_of_course(name) or is_recorded(name)


def known_names() -> list[str]:
    """Return what can be judged here: the course's exercises, and the questions recorded beside the notebook."""
    return [*(asked.name for group in assignments() for asked in group.exercises), *recorded_questions()]


def exam_of(name: str) -> Exam:
    """Return a fresh exam of the question, or the recorded one of a course whose questions are not here."""
    if assignments() and (is_of_course(name) or not is_recorded(name)):
        return Exam(as_asked(name), fresh_seed())
    return recorded_exam(name)


def as_asked(name: str) -> Question:
    """Return a question of the bank with the constants in which it is asked here.

    Those are the variant's that `check.again` dealt, else those that the notebook's record names.

    Raises
    ------
    UnknownNameError
        There is none of that name.

    """
    asked = question(name)
    return asked.in_variant(PRACTICE.variants[name]) if name in PRACTICE.variants else as_recorded(asked)


def is_of_course(name: str) -> bool:
    """Whether the course that is served has a question of that name."""
    return any(asked.name == name for group in assignments() for asked in group.questions)


def question_or_reason(name: str) -> Question | None:
    """Return a question; where it is not on this machine, say why."""
    try:
        return as_asked(name)
    except UnknownNameError as error:
        if assignments() and not is_recorded(name):
            show_text(str(error))
        else:
            show_text("Hints and solutions stay with your instructor: this installation carries none.")
        return None


def _nothing_ran(asked: Question, criterion: str) -> Verdict:
    summary = (
        "Nothing to judge yet: no cell that answers this question has run. Run the cell with your answer, then this "
        "one; after a restart of the kernel every cell has to run again."
    )
    return Verdict(criterion, Outcome.NOT_ATTEMPTED, 0.0, asked.points[criterion], summary)


def _later(asked: Question) -> Verdict:
    summary = "How fast your answer is counts at grading: the reference is not on this machine."
    return Verdict("efficiency", Outcome.NOT_ATTEMPTED, 0.0, asked.points["efficiency"], summary)
