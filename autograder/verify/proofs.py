"""Prove a question: every claim that its folder makes, one by one, each with its fault and its cure.

A claim is a file (or the folder's shape) and what must hold for it under a seed. Claims are independent, so that they
can be proved side by side and remembered by content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from autograder.base.machine import units
from autograder.case_studies.case_study import CaseStudy, load_case_study
from autograder.case_studies.proofs import case_faults
from autograder.exercise import Pluggable, load_exercise
from autograder.judging.accuracy import judge_accuracy, mistaken
from autograder.judging.efficiency import judge_efficiency
from autograder.judging.judge import judge
from autograder.judging.trial import Exam, Trial, alike
from autograder.mutants import mutants
from autograder.questions.answer import Answer, starter
from autograder.questions.question import Question, load_question
from autograder.questions.todos import open_todos
from autograder.report.verdicts import CRITERIA, Outcome, Report
from autograder.verify.examples import example_faults
from autograder.verify.margins import right_faults, slow_faults
from autograder.verify.scores import SIDES, borderline_faults, scoring_faults
from autograder.verify.screens import screen_faults
from autograder.verify.seeds import SEEDS
from autograder.verify.shape import shape_faults
from autograder.verify.varied import refused_faults, unplaced_faults

Kind = Literal[
    "shape",
    "starter",
    "screen",
    "right",
    "wrong",
    "slow",
    "mutants",
    "case",
    "exercise",
    "scoring",
    "borderline",
    "example",
    "refused",
]

MUTANTS_A_CLAIM = 8
_LONG_UNITS = 150.0
_WRITE_IT = "write what it says, and delete the TODO"


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be proved: `name` is the file's, or the first and last number of a share of the mutants.

    It is claimed of the question with the constants of a `variant`; of the published ones where that is empty.
    """

    folder: Path
    kind: Kind
    name: str = ""
    first: int = 0
    seeds: tuple[int, ...] = SEEDS
    variant: str = ""

    @property
    def file(self) -> str:
        """The file that the claim is about, relative to the question's folder, and the variant that it is made of."""
        return f"{self._path} ({self.variant})" if self.variant else self._path

    @property
    def _path(self) -> str:
        if self.kind in ("right", "wrong", "slow", "borderline"):
            return f"{self.kind}/{self.name}"
        files = {
            "shape": "question.md",
            "starter": "solution",
            "screen": "screen.yaml",
            "mutants": "equivalent.yaml",
            "case": "case.md",
            "exercise": "",
            "scoring": "cases.py",
            "example": "question.md",
            "refused": "question.md",
        }
        return files[self.kind]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a claim does not hold, and what to do about it."""

    file: str
    fault: str
    cure: str


def claims(
    question: Question, *, with_mutants: bool, seeds: Sequence[int] = SEEDS, whole_variants: bool = False
) -> tuple[Claim, ...]:
    """Return the claims of one question: of each answer one a seed; mutants meet all seeds until one refuses them.

    Of a variant, which shares files and cases with the question, everything is claimed under the first seed; where it
    is one of `whole_variants`, under every seed and with its mutants. Of a folder with open TODOs it is claimed only
    that it has none.
    """
    folder, seeds = question.folder, tuple(seeds)
    if open_todos(folder):
        return (Claim(folder, "shape", seeds=seeds[:1]),)
    listed = [Claim(folder, "shape", seeds=seeds[:1]), Claim(folder, "starter", seeds=seeds[:1])]
    listed += [Claim(folder, "screen", seeds=seeds[:1])] * (question.screen is not None)
    listed += _claims_of_answers(question, seeds, with_mutants=with_mutants)
    for variant in map(question.in_variant, question.variants.names):
        listed += _claims_of_variant(
            variant, seeds if whole_variants else seeds[:1], with_mutants=with_mutants and whole_variants
        )
    return tuple(listed)


def _claims_of_answers(question: Question, seeds: tuple[int, ...], *, with_mutants: bool) -> Iterator[Claim]:
    kinds: tuple[Literal["right", "wrong", "slow"], ...] = ("right", "wrong", "slow")
    answers: list[tuple[Kind, str]] = [("right", "solution")]
    answers += [(kind, answer.name) for kind in kinds for answer in question.answers(kind)]
    claim = partial(Claim, question.folder, variant=question.variant or "")
    yield from (claim(kind, name, seeds=(seed,)) for seed in seeds for kind, name in answers)
    if question.book.scoring is not None:
        yield from (claim("scoring", seeds=(seed,)) for seed in seeds)
        yield from (claim("borderline", answer.name, seeds=SIDES) for answer in question.answers("borderline"))
    if with_mutants:
        total = len(_mutants(question))
        yield from (claim("mutants", f"{total}", first) for first in range(0, max(total, 1), MUTANTS_A_CLAIM))


def _claims_of_variant(variant: Question, seeds: tuple[int, ...], *, with_mutants: bool) -> Iterator[Claim]:
    """Yield what is claimed of a variant: all that is of the question, and that no answer to another one fits."""
    name = variant.variant or ""
    yield Claim(variant.folder, "example", seeds=seeds[:1], variant=name)
    yield from (Claim(variant.folder, "refused", seeds=(seed,), variant=name) for seed in seeds)
    yield from _claims_of_answers(variant, seeds, with_mutants=with_mutants)


def case_claims(case: CaseStudy) -> tuple[Claim, ...]:
    """Return the claims of one case study: that the whole of it holds."""
    return (Claim(case.folder, "case"),)


def exercise_claims(exercise: Pluggable) -> tuple[Claim, ...]:
    """Return the claims of an exercise that proves itself: that the whole of it holds."""
    return (Claim(exercise.folder, "exercise"),)


def prove(claim: Claim) -> tuple[Fault, ...]:
    """Prove one claim; no faults means that it holds."""
    if claim.kind in ("shape", "case") and (todos := open_todos(claim.folder)):
        return tuple(Fault(f"{todo.file}:{todo.line}", f"TODO: {todo.text}", _WRITE_IT) for todo in todos)
    if claim.kind == "case":
        return tuple(Fault(*fault) for fault in case_faults(load_case_study(claim.folder)))
    if claim.kind == "exercise":
        exercise = load_exercise(claim.folder)
        return tuple(Fault(*fault) for fault in exercise.faults()) if isinstance(exercise, Pluggable) else ()
    seeds = claim.seeds
    exam = _exam(claim.folder, seeds[0], claim.variant)
    question = exam.question
    provers = {
        "shape": lambda: _prove_shape(question, seeds[0]),
        "starter": lambda: _prove_starter(question, seeds[0]),
        "screen": lambda: screen_faults(question),
        "right": lambda: _prove_right(question, _answer(question, claim), seeds),
        "wrong": lambda: _prove_wrong(question, _answer(question, claim), seeds),
        "slow": lambda: _prove_slow(question, _answer(question, claim), seeds),
        "mutants": lambda: _prove_mutants(question, claim, seeds),
        "scoring": lambda: scoring_faults(exam),
        "example": lambda: _example_faults(exam),
        "refused": lambda: refused_faults(exam),
        "borderline": lambda: borderline_faults(question, _answer(question, claim), seeds),
    }
    return tuple(Fault(claim.file, fault, cure) for fault, cure in provers[claim.kind]())


@lru_cache(maxsize=2 * len(SEEDS))
def _exam(folder: Path, seed: int, variant: str = "") -> Exam:
    """Return the exam of a folder; claims that are proved one after another share inputs and reference results."""
    exam = Exam(load_question(folder, variant or None), seed)
    exam.weighs_memory = False  # a remark, of which no claim speaks
    return exam


def _exam_of(question: Question, seed: int) -> Exam:
    return _exam(question.folder, seed, question.variant or "")


def _example_faults(exam: Exam) -> Iterator[tuple[str, str]]:
    """Hold the prompt's example against the first visible case, which it shows."""
    result = exam.expected(next(exam.samples())).result
    assert result is not None
    yield from example_faults(exam.question.prompt, result, in_order=exam.question.order != "any")


def _judged(question: Question, answer: Answer, seed: int) -> Report:
    """Judge an answer under a seed; readability knows no seed, so that one of them is enough for it."""
    criteria = CRITERIA if seed == SEEDS[0] else CRITERIA[:2]
    return judge(question, answer, exam=_exam_of(question, seed), criteria=criteria)


def _answer(question: Question, claim: Claim) -> Answer:
    if claim.kind == "right" and claim.name == "solution":
        return question.solution
    kind: Literal["right", "wrong", "slow", "borderline"] = claim.kind  # type: ignore[assignment]  # prove() asks for these only
    return next(answer for answer in question.answers(kind) if answer.name == claim.name)


def _prove_shape(question: Question, seed: int) -> Iterator[tuple[str, str]]:
    yield from shape_faults(question)
    yield from unplaced_faults(question)
    yield from _example_faults(_exam_of(question, seed))


def _prove_starter(question: Question, seed: int) -> Iterator[tuple[str, str]]:
    answer = Answer(starter(question.solution), question.language, question.name)
    for verdict in _judged(question, answer, seed).verdicts:
        if verdict.outcome is not Outcome.NOT_ATTEMPTED:
            fault = f"the starter is {verdict.outcome.value!r} in {verdict.criterion}, not 'not_attempted'"
            yield fault, "leave nothing outside the solution markers but the function's head"


def _prove_right(question: Question, answer: Answer, seeds: Sequence[int]) -> Iterator[tuple[str, str]]:
    for seed in seeds:
        report = _judged(question, answer, seed)
        for verdict in report.verdicts:
            if verdict.outcome is not Outcome.PASSED:
                yield (
                    (
                        f"{verdict.criterion} is {verdict.outcome.value!r} with seed {seed}: "
                        f"{_detail(report, verdict.criterion)}"
                    ),
                    ("mend the answer, or the case that goes beyond the prompt"),
                )
        if not report.full:
            return
        yield from right_faults(_exam_of(question, seed), answer, report)


def _prove_wrong(question: Question, answer: Answer, seeds: Sequence[int]) -> Iterator[tuple[str, str]]:
    accepted = {answer.name, answer.twin}
    if not answer.comment:
        yield "no first comment", "say in the first comment what the misconception is; the learner reads it"
    for seed in seeds:
        if _is_told_apart(question, answer, _exam_of(question, seed)):
            continue
        verdict = judge_accuracy(Trial(_exam_of(question, seed), answer), recognise=False)
        if verdict.outcome not in (Outcome.PARTLY, Outcome.FAILED):
            yield f"it is {verdict.outcome.value!r} with seed {seed}", "add a case on which the mistake shows"
            return
        if verdict.diagnosis not in accepted and not _twin_of(question, verdict.diagnosis, answer):
            yield (
                f"with seed {seed} it is diagnosed as {verdict.diagnosis!r}",
                (f"add a case that tells the two apart, or the comment line 'twin: {verdict.diagnosis}'"),
            )
            return


def _is_told_apart(question: Question, answer: Answer, exam: Exam) -> bool:
    """Whether a mistake is refused and unlike every other one, as soon as that is sure.

    A whole judgement would say no more, and run several times as many samples: it names the first known mistake that
    is alike on every sample, which can be none but this one. Where that does not become sure, it is left to judge.
    """
    trial, refused, seconds = Trial(exam, answer), False, 0.0
    others = [mistake for mistake in question.mistakes if not _are_twins(mistake, answer)]
    for sample in exam.samples():
        seen = mistaken(trial, answer, sample)
        seconds += seen.cpu_seconds
        if seconds > units(_LONG_UNITS) or (seen.error is not None and seen.error.kind != "error"):
            return False  # judging may be cut short, which is part of how it is named
        refused = refused or trial.difference(sample, seen) is not None
        others = [mistake for mistake in others if alike(seen, mistaken(trial, mistake, sample), exam.rule)]
        if refused and not others:
            return True
    return False


def _are_twins(mistake: Answer, other: Answer) -> bool:
    return mistake.name in (other.name, other.twin) or mistake.twin == other.name


def _twin_of(question: Question, diagnosis: str | None, answer: Answer) -> bool:
    return any(mistake.name == diagnosis and mistake.twin == answer.name for mistake in question.mistakes)


def _prove_slow(question: Question, answer: Answer, seeds: Sequence[int]) -> Iterator[tuple[str, str]]:
    wanted = {"accuracy": Outcome.PASSED, "efficiency": Outcome.FAILED, "readability": Outcome.PASSED}
    for seed in seeds:
        report = _judged(question, answer, seed)
        for criterion, found in ((verdict.criterion, verdict.outcome) for verdict in report.verdicts):
            if found is not wanted[criterion]:
                yield (
                    (
                        f"{criterion} is {found.value!r} with seed {seed}, not {wanted[criterion].value!r}: "
                        f"{_detail(report, criterion)}"
                    ),
                    ("a slow answer is right and readable, and loops or multiplies rows on the large case"),
                )
        if any(verdict.outcome is not wanted[verdict.criterion] for verdict in report.verdicts):
            return
        yield from slow_faults(_exam_of(question, seed), answer, report)


def _detail(report: Report, criterion: str) -> str:
    verdict = next(verdict for verdict in report.verdicts if verdict.criterion == criterion)
    wrong = [case for case in verdict.cases if not case.passed]
    if wrong:
        return f"case {wrong[0].name!r} (turn {wrong[0].turn}): {wrong[0].difference}"
    remarks = "; ".join(str(finding) for finding in verdict.findings)
    return f"{verdict.summary} {remarks} {dict(verdict.figures)}"


def _mutants(question: Question) -> tuple[tuple[str, str], ...]:
    """Return the solution's mutants as (key, source); where no order is asked, a final ORDER BY is left alone."""
    made = mutants(question.solution.clean, question.language)
    ordered = question.order != "any"
    return tuple((mutant.key, mutant.source) for mutant in made if ordered or not mutant.key.startswith("order: "))


def _prove_mutants(question: Question, claim: Claim, seeds: Sequence[int]) -> Iterator[tuple[str, str]]:
    made = _mutants(question)
    if claim.first == 0 and not claim.variant:
        variants = map(question.in_variant, question.variants.names)
        known = {key for variant in (question, *variants) for key, _ in _mutants(variant)}
        for key in question.equivalent:
            if key not in known:
                yield f"{key!r} is no mutant of the solution", "remove the line: the solution has changed"
    exams = [_exam_of(question, seed) for seed in seeds]
    for key, source in made[claim.first : claim.first + MUTANTS_A_CLAIM]:
        refused = _refused(exams, Answer(source, question.language, question.name))
        if not refused and key not in question.equivalent:
            yield (
                f"the mutant {key!r} gets full marks",
                ("add a case that refuses it, or list it with the reason why it cannot differ"),
            )
        # Time is measured: what is equivalent may once be taken for slow on a busy machine, but not twice.
        if refused and key in question.equivalent and _refused(exams, Answer(source, question.language, question.name)):
            yield f"the mutant {key!r} is listed as equivalent, but a case refuses it", "remove the line"


def _refused(exams: Sequence[Exam], answer: Answer) -> bool:
    for exam in exams:
        trial = Trial(exam, answer)
        verdict = judge_accuracy(trial, first_only=True)
        if verdict.outcome is not Outcome.PASSED:
            return True
    return judge_efficiency(trial, verdict).outcome is not Outcome.PASSED
