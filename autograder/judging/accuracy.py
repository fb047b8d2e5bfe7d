"""The first verdict: is it right on every named case, and if not, which known mistake is it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from autograder.base.machine import units
from autograder.judging.diagnosis import exactly_like, most_like, related
from autograder.judging.input_rows import input_rows
from autograder.judging.refusals import refusals
from autograder.judging.trial import Sample, Trial
from autograder.questions.answer import Answer
from autograder.questions.cases import SMALL_ROWS, Case
from autograder.report.verdicts import CaseResult, Difference, InputRows, Outcome, Verdict
from autograder.run.runner import Observation

NEARLY = "Most like a known mistake: "
"""Before the words on a mistake that an answer is not exactly like."""
READING = "the query says what it depends on"
SCORED_LATER = "What came back has the form asked for. How good it is, is scored at grading: the truth is not here."
"""Of a question that is scored, on a machine on which only visible cases are recorded."""
_DOES_NOT_RUN = "It does not run yet."
_STOPPED_RUNS = 2
_SLOWER_IN_ALL = 30
_SURE_UNITS = 200.0
_SHOWN_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class _Seen:
    sample: Sample
    observation: Observation
    difference: Difference | None


def judge_accuracy(trial: Trial, *, diagnose: bool = True, recognise: bool = True, first_only: bool = False) -> Verdict:
    """Judge whether the answer is right.

    Parameters
    ----------
    diagnose
        Look for the known mistake that behaves like a wrong answer.
    recognise
        Take an answer for the known mistake that has its very text, without running the others beside it.
    first_only
        Stop at the first case that is wrong: enough to refuse, too little to diagnose.

    """
    of, scoring = trial.question.points["accuracy"], trial.question.book.scoring
    if not trial.answer.attempted:
        return Verdict("accuracy", Outcome.NOT_ATTEMPTED, 0.0, of, "Nothing to judge yet.", seed=trial.seed)
    seen = _run(trial, first_only=first_only)
    results = _results(trial, seen, told=not first_only and not _never_runs(seen))
    if scoring is not None and trial.exam.recorded and all(result.passed for result in results):
        return Verdict("accuracy", Outcome.NOT_ATTEMPTED, 0.0, of, SCORED_LATER, results, seed=trial.seed)
    points = _points(results, of, trial.question.book.cases, cut_short=len(seen) < trial.exam.size)
    verdict = Verdict("accuracy", _outcome(points, of), points, of, summary_of(results), results, seed=trial.seed)
    if _never_runs(seen):
        return replace(verdict, summary=_DOES_NOT_RUN)
    if points == of or not diagnose or first_only:
        return verdict
    return _diagnosed(trial, seen, verdict, recognise=recognise)


def _diagnosed(trial: Trial, seen: Sequence[_Seen], verdict: Verdict, *, recognise: bool) -> Verdict:
    """Return the verdict on a wrong answer with the mistake that it is, or is most like."""
    mistake = (_recognise(trial) if recognise else None) or _diagnose(trial, seen, exactly_like)
    if mistake is not None:
        return replace(verdict, diagnosis=mistake.name, misconception=mistake.comment)
    unrelated = trial.question.book.scoring is not None or READING in (case.name for case in verdict.cases)
    relation = None if unrelated else related(trial, _observed(seen))
    if relation is not None:
        return replace(verdict, diagnosis=relation.name, misconception=relation.sentence)
    near = _diagnose(trial, seen, most_like)
    return verdict if near is None else replace(verdict, diagnosis=near.name, misconception=f"{NEARLY}{near.comment}")


def _run(trial: Trial, *, first_only: bool) -> list[_Seen]:
    seen: list[_Seen] = []
    stopped = 0
    if not first_only:
        trial.observe_many([sample for sample in trial.exam.samples() if sample.rows is None])
    for sample in trial.exam.samples():
        this = _see(trial, sample)
        observation, difference = this.observation, this.difference
        seen.append(this)
        if observation.error is not None and observation.error.kind == "time":
            stopped += 1 if len(seen) > 1 else _STOPPED_RUNS
        failed = difference is not None
        if stopped >= _STOPPED_RUNS or (first_only and failed) or _never_runs(seen) or _hopeless(trial, seen):
            break
    return seen


def _see(trial: Trial, sample: Sample) -> _Seen:
    observation = trial.seen.get(sample) or trial.observe(sample)
    if sample.rows is not None and observation.error is not None and observation.error.kind == "time":
        # Too slow for its size is efficiency's business: accuracy asks again at a size that a slow answer can bear.
        sample = Sample(sample.case, sample.turn, SMALL_ROWS)
        observation = trial.bear(sample)
    return _Seen(sample, observation, trial.difference(sample, observation))


def _hopeless(trial: Trial, seen: Sequence[_Seen]) -> bool:
    """Whether a wrong answer is so slow that the learner should not wait for the other cases."""
    if all(view.difference is None for view in seen):
        return False
    mine = sum(view.observation.cpu_seconds for view in seen)
    return mine > units(_SURE_UNITS) and mine > _SLOWER_IN_ALL * sum(
        trial.exam.expected(view.sample).cpu_seconds for view in seen
    )


def _never_runs(seen: Sequence[_Seen]) -> bool:
    """Whether the answer fails before it sees any input, so that the first case tells all."""
    error = seen[0].observation.error if seen else None
    return error is not None and error.whatever_the_rows


def _results(trial: Trial, seen: Sequence[_Seen], *, told: bool) -> tuple[CaseResult, ...]:
    """Return a result for each named case; where it is `told`, with the rows of the inputs that matter."""
    results: dict[str, CaseResult] = {}
    for view in seen:
        case, name, failed = view.sample.case, view.sample.name, view.difference is not None
        if name not in results or (failed and results[name].passed):
            called = _called(trial, view.sample) if failed else ""
            inputs = _matter(trial, view) if told else ()
            results[name] = CaseResult(
                name, case.group, case.visible, not failed, called, view.difference, view.sample.turn, inputs
            )
    if trial.question.book.scoring is not None:
        results = {name: _scored(trial, seen, result) for name, result in results.items()}
    for refusal in () if _never_runs(seen) else refusals(trial, trial.answer)[:1]:
        # An accident in the middle of a query is no answer; a forgotten final order costs its share.
        fatal = refusal.kind != "final order"
        results[READING] = CaseResult(READING, READING, fatal, False, "", Difference(refusal.reason))
    return tuple(results.values())


def _scored(trial: Trial, seen: Sequence[_Seen], result: CaseResult) -> CaseResult:
    """Return a case's result with the score over all its draws; as it is where one of them could not be scored."""
    draws = [(view.sample, view.observation) for view in seen if view.sample.name == result.name]
    score = trial.exam.score(draws)
    if score is None:
        return result
    if score.earned == 1:
        return replace(result, passed=True, difference=None, called="", inputs=(), score=score)
    called = result.called or _called(trial, draws[0][0])
    told = Difference(score.sentence, scored=True)
    return replace(result, passed=False, difference=told, called=called, inputs=(), score=score)


def _matter(trial: Trial, view: _Seen) -> tuple[InputRows, ...]:
    if view.difference is None:
        return ()
    try:
        return input_rows(trial.exam.inputs(view.sample), view.difference)
    except Exception:  # noqa: BLE001 (what cannot be shown is left out: the verdict stands without it)
        return ()


def _called(trial: Trial, sample: Sample) -> str:
    sizes = ", ".join(f"{name}: {_size(value)}" for name, value in trial.exam.inputs(sample).items())
    return f"{trial.question.name}({sizes})"


def _size(value: object) -> str:
    if isinstance(value, (str, bytes, int, float)) or not hasattr(value, "__len__"):
        text = repr(value)
        return text if len(text) <= _SHOWN_CHARACTERS else f"{type(value).__name__} of {len(text)}"
    return f"{len(value)} row{'s' * (len(value) != 1)}"


def _points(results: Sequence[CaseResult], of: float, cases: Sequence[Case], *, cut_short: bool) -> float:
    """Share the points equally among the groups; of a scored group, as much as its worst case earns.

    None where a visible case earns nothing, where no group of hidden cases is right (what the prompt shows can be
    copied), or where the judging was cut short: cases run group after group only by the author's habit, so nothing
    unseen counts.
    """
    if cut_short or any(result.visible and not result.earned for result in results):
        return 0.0
    earned = dict.fromkeys([*(case.group for case in cases), *(result.group for result in results)], 1.0)
    for result in results:
        earned[result.group] = min(earned[result.group], result.earned)
    hidden = {case.group for case in cases if not case.visible}
    if hidden and not any(earned[group] for group in hidden):
        return 0.0
    return round(of * sum(earned.values()) / len(earned), 2)


def _outcome(points: float, of: float) -> Outcome:
    if points == of:
        return Outcome.PASSED
    return Outcome.PARTLY if points else Outcome.FAILED


def summary_of(results: Sequence[CaseResult]) -> str:
    """Return one sentence on what is wrong."""
    wrong = [result for result in results if not result.passed]
    if not wrong:
        return "Right on every case."
    shapes = [
        result.difference.sentence for result in wrong if result.difference is not None and result.difference.shape
    ]
    if len(shapes) == len(wrong):
        return f"Right in substance: {shapes[0]}."
    if all(result.score is not None for result in wrong):
        return _too_little(wrong, len(results))
    visible = [result for result in wrong if result.visible]
    if visible:
        return f"Wrong on a visible case, “{visible[0].name}”: make that right first."
    if not any(result.passed and not result.visible for result in results):
        return "Right on what the prompt shows, and on no other case."
    return f"Wrong on {len(wrong)} of {len(results)} cases."


def _too_little(wrong: Sequence[CaseResult], cases: int) -> str:
    share = max(result.score.share for result in wrong if result.score is not None)
    return f"Below {share:.0%} of the reference's score on {len(wrong)} of {cases} cases."


def _recognise(trial: Trial) -> Answer | None:
    """Find the known mistake that is written exactly like the answer."""
    return next((mistake for mistake in trial.question.mistakes if mistake.clean == trial.answer.clean), None)


def _diagnose(trial: Trial, seen: Sequence[_Seen], liking: Callable[..., Answer | None]) -> Answer | None:
    """Find the known mistake that an answer is like, among those that read alike."""
    kinds = {refusal.kind for refusal in refusals(trial, trial.answer)}
    mistakes = [
        mistake for mistake in trial.question.mistakes if {each.kind for each in refusals(trial, mistake)} == kinds
    ]
    return liking(trial, _observed(seen), mistakes, partial(mistaken, trial))


def _observed(seen: Sequence[_Seen]) -> dict[Sample, Observation]:
    return {view.sample: view.observation for view in seen}


def mistaken(trial: Trial, mistake: Answer, sample: Sample) -> Observation:
    """Return what a known mistake answers; asked once for all answers of an exam."""
    exam = trial.exam
    runner = exam.once(f"mistake {mistake.name}", lambda: exam.open(mistake))
    return exam.once(f"mistake {mistake.name} on {sample}", lambda: trial.observe(sample, runner))


__all__ = ["NEARLY", "READING", "SCORED_LATER", "judge_accuracy", "mistaken", "summary_of"]
