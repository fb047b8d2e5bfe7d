"""One answer on trial: its runner, the reference's, and the samples of the question's cases under one seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pyarrow as pa

from autograder.base.errors import LooplessError
from autograder.base.machine import unit_seconds, units
from autograder.base.reticent import Reticent
from autograder.compare.comparison import Rule, alike_in_another_shape, compare
from autograder.judging.scoring import Scored, apart, case_score, unscorable
from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.questions.cases import MEDIUM_ROWS, SMALL_ROWS, Case, Inputs
from autograder.questions.question import Question
from autograder.report.verdicts import Difference, Score
from autograder.run.forms import describe_form
from autograder.run.runner import ManyRunner, Observation, Runner, open_runner

T = TypeVar("T")

REFERENCE_UNITS = 6_000.0
"""What the reference may take on one input: whatever takes longer is the author's fault."""
_RAISED = ("load", "error")
_WITH_NAMES = ("dict", "DataFrame")
_SLOWER = 50
_SLOWER_AT_SCALE = 10
_SLOWER_ON_FEW_ROWS = 500
_LEAST_UNITS = 100.0
_FIRST_UNITS = 250.0
"""The first run may have to import a library."""
_BEARABLE_UNITS = 500.0


class GraderFaultError(LooplessError):
    """Something of ours broke: a case, the reference, the judge. Never costs a learner points."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One input of a case; `rows` is given for the large case only."""

    case: Case
    turn: int
    rows: int | None = None

    @property
    def name(self) -> str:
        """What a learner reads: the large case says at which size it was judged, since that is not its full one."""
        return self.case.name if self.rows in (None, self.case.rows) else f"realistic data at size {self.rows:,}"


class Exam(Reticent):
    """A question under one seed: its samples and the reference's answers, each made once and shared by all trials."""

    telling = True
    """Whether a learner may read what came back on hidden rows: names of columns may hold them."""
    recorded = False
    """Whether only recorded results of visible cases are at hand, not the reference."""
    weighs_memory = True
    """Whether peak memory is measured; it is a remark, and costs a run under a tracer."""

    def __init__(self, question: Question, seed: int) -> None:
        unit_seconds()  # measured before any answer is loaded
        self.question = question
        self.seed = seed
        tongue = language(question.language)
        self.rule = Rule(question.order, tongue.ignores_case, question.tolerance, nan_is_null=tongue.nan_is_null)
        self._session = language(question.language).part("session")()
        self.reference = self.open(question.solution)
        self._inputs: dict[Sample, Inputs] = {}
        self._expected: dict[Sample, Observation] = {}
        self._once: dict[str, Any] = {}
        self.heard_out: dict[str, float] = {}
        """Of each answer, the largest share that it used of what it may take on a small input before it is stopped."""

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` makes, made once for all answers: for what is measured on the reference alone."""
        if key not in self._once:
            self._once[key] = make()
        found: T = self._once[key]
        return found

    def open(self, answer: Answer, namespace: Mapping[str, Any] | None = None) -> Runner:
        """Return a runner for an answer; queries share one database."""
        named = replace(answer, name=self.question.name)
        return open_runner(named, namespace, session=self._session)

    def samples(self) -> Iterator[Sample]:
        """Yield the samples that accuracy is judged on: visible first, the large case at a middling size last."""
        for case in self.question.cases:
            for turn in range(case.repeat):
                yield Sample(case, turn)
        yield Sample(self.question.large, 0, MEDIUM_ROWS)

    def prepare(self, samples: Sequence[Sample]) -> None:
        """Get ready what the reference answers on many small samples, where that is quicker than one by one."""

    def release(self, sample: Sample) -> None:
        """Keep a sample no longer: what is timed on fresh data is needed once."""
        self._inputs.pop(sample, None)
        self._expected.pop(sample, None)

    @property
    def size(self) -> int:
        """How many samples accuracy is judged on."""
        return sum(case.repeat for case in self.question.cases) + 1

    def inputs(self, sample: Sample) -> Inputs:
        """Return the sample's inputs; the same object each time."""
        if sample not in self._inputs:
            try:
                built = self.question.book.inputs(sample.case, self.seed, sample.turn, sample.rows)
            except Exception as error:
                msg = f"case {sample.case.name!r} cannot be built with seed {self.seed}: {error!r}"
                raise GraderFaultError(msg) from error
            self._inputs[sample] = built
        return self._inputs[sample]

    def turned_round(self, sample: Sample) -> Inputs:
        """Return the sample's inputs with the rows of each table in the opposite order; the same object each time."""
        return self.once(
            f"turned round {sample}", lambda: {name: _turned(table) for name, table in self.inputs(sample).items()}
        )

    def told(self, difference: Difference, seen: Observation, expected: Observation) -> Difference:
        """Return a difference on hidden rows in words that are the question's, unless all may be told."""
        if self.telling or set(_names(seen)) <= set(_names(expected)):
            return difference
        return replace(difference, sentence=_OTHER_COLUMNS, rows=(), places=())

    def expected(self, sample: Sample) -> Observation:
        """Return what the reference answers."""
        if sample not in self._expected:
            seen = self.reference.run(self.inputs(sample), seconds=units(REFERENCE_UNITS))
            if seen.result is None:
                msg = f"the reference fails on case {sample.case.name!r} with seed {self.seed}: {seen.error}"
                raise GraderFaultError(msg)
            self._expected[sample] = seen
        return self._expected[sample]

    def apart(self, inputs: Inputs, seen: Observation, expected: Observation) -> Difference | None:
        """Return how an observation differs from the reference's; where answers are scored, why it earns nothing."""
        scoring = self.question.book.scoring
        if scoring is None:
            return told_apart(seen, expected, self.rule)
        found = self.marked(inputs, seen, expected)
        if found is None or isinstance(found, Difference):
            return found
        score = case_score(scoring, [found])
        return None if score.earned else Difference(score.sentence, scored=True)

    def marked(self, inputs: Inputs, seen: Observation, expected: Observation) -> Difference | Scored | None:
        """Return the scores of what came back, or why it has none; None where no score is asked, no truth at hand."""
        scoring = self.question.book.scoring
        if scoring is None or self.recorded:
            return None if scoring is None else unscorable(seen, expected, self.rule)
        return apart(scoring, inputs, seen, expected, self.rule)

    def score(self, draws: Sequence[tuple[Sample, Observation]]) -> Score | None:
        """Return the score of a case from what came back on its draws; None where one of them has none."""
        scoring = self.question.book.scoring
        found = [self.marked(self.inputs(sample), seen, self.expected(sample)) for sample, seen in draws]
        marks = [mark for mark in found if isinstance(mark, Scored)]
        return None if scoring is None or len(marks) < len(found) else case_score(scoring, marks)


_OTHER_COLUMNS = "the columns are not those that are asked for"


class Trial(Reticent):
    """One answer to the question of an exam.

    Parameters
    ----------
    namespace
        Names that a Python answer finds besides its own.
    told
        Called with a case's name before the answer runs on it.
    runner
        Runs the answer, where that is not this process.

    """

    def __init__(
        self,
        exam: Exam,
        answer: Answer,
        namespace: Mapping[str, Any] | None = None,
        told: Callable[[str], None] | None = None,
        runner: Runner | None = None,
    ) -> None:
        self.exam = exam
        self.question = exam.question
        self.answer = replace(answer, name=exam.question.name)
        self.seed = exam.seed
        self._told = told or (lambda _name: None)
        self._told("loading the answer")
        self.runner = runner or exam.open(answer, namespace)
        self._least = units(_FIRST_UNITS)
        self.seen: dict[Sample, Observation] = {}
        self.wrong_on: Sample | None = None
        """The first sample on which the answer was found to differ."""

    def observe(self, sample: Sample, runner: Runner | None = None) -> Observation:
        """Run the answer (or another runner's) on a sample, for at most fifty times the reference's CPU time.

        The large case allows ten times: a slow answer is heard out on fewer rows instead.
        """
        seconds = self._allowed(sample)
        self._least = units(_LEAST_UNITS)
        seen = self.timed(runner or self.runner, sample, seconds)
        if runner is None:
            self.seen[sample] = seen
            self._note(sample, seen, seconds)
        return seen

    def observe_many(self, samples: Sequence[Sample]) -> None:
        """Run the answer on many small samples at once, where its runner can; `seen` holds what came back."""
        if isinstance(self.runner, ManyRunner):
            self.exam.prepare(samples)
            calls = [(self.exam.inputs(sample), self._allowed(sample)) for sample in samples]
            self.seen |= dict(zip(samples, self.runner.run_many(calls), strict=False))
            for sample, (_, seconds) in zip(samples, calls, strict=True):
                if sample in self.seen:
                    self._note(sample, self.seen[sample], seconds)

    def _allowed(self, sample: Sample) -> float:
        slower = _SLOWER if sample.rows is None else _SLOWER_AT_SCALE
        return max(self._least, slower * self.question.allowance * self.exam.expected(sample).cpu_seconds)

    def bear(self, sample: Sample) -> Observation:
        """Run an answer that was too slow for a size on few rows, for as long as anybody could bear."""
        spent = self.exam.expected(sample).cpu_seconds
        seconds = max(units(_BEARABLE_UNITS), _SLOWER_ON_FEW_ROWS * self.question.allowance * spent)
        seen = self.timed(self.runner, sample, seconds)
        self._note(sample, seen, seconds)
        return seen

    def _note(self, sample: Sample, seen: Observation, seconds: float) -> None:
        if sample.rows in (None, SMALL_ROWS):
            shares, answer = self.exam.heard_out, self.answer.clean
            shares[answer] = max(shares.get(answer, 0.0), seen.cpu_seconds / seconds)

    def timed(self, runner: Runner, sample: Sample, seconds: float) -> Observation:
        """Run one side on a sample for at most `seconds` of effort."""
        self._told(sample.name)
        return runner.run(self.exam.inputs(sample), seconds=seconds)

    def difference(self, sample: Sample, seen: Observation) -> Difference | None:
        """Return how an observation differs from the reference's."""
        return self.unlike(sample, seen, self.exam.expected(sample))

    def unlike(self, sample: Sample, seen: Observation, expected: Observation) -> Difference | None:
        """Return how an observation differs from what the reference was seen to answer on the same sample."""
        found = self.exam.apart(self.exam.inputs(sample), seen, expected)
        if found is not None and found.scored and sample.case.repeat > 1:
            found = None  # one draw is luck: what counts of such a case is the mean over its draws
        if found is not None and self.wrong_on is None:
            self.wrong_on = sample
        return found if found is None or sample.rows is None else self.exam.told(found, seen, expected)


def _turned(value: Any) -> Any:
    return value.take(pa.array(range(len(value))[::-1], pa.int64())) if isinstance(value, pa.Table) else value


def told_apart(seen: Observation, expected: Observation, rule: Rule) -> Difference | None:
    """Return how one observation differs from what is expected; what cannot be compared differs."""
    try:
        return differ(seen, expected, rule)
    except Exception as error:
        if differ(expected, expected, rule) is not None:  # then the fault is ours
            raise
        return Difference(f"the result cannot be compared with what is expected ({type(error).__name__})")


def differ(seen: Observation, expected: Observation, rule: Rule) -> Difference | None:
    """Return how one observation differs from another; errors first, then the form, then the values."""
    if seen.result is None or seen.error is not None:
        return Difference(str(seen.error), raised=seen.error is not None and seen.error.kind in _RAISED)
    if seen.form == expected.form:
        difference = compare(seen.result, expected.result, rule)
        if difference is None or seen.form not in _WITH_NAMES or _names(seen) == _names(expected):
            return difference
    else:
        difference = Difference(f"{describe_form(seen.form)} came back; the prompt asks for {_asked(expected)}")
    if expected.result is None or not alike_in_another_shape(seen.result, expected.result, rule):
        return difference
    sentence = f"the values are right, but {describe_form(seen.form)} came back; return {_asked(expected)}"
    return Difference(sentence, shape=True)


def _asked(expected: Observation) -> str:
    """Return the form asked for, with the names that it must hold."""
    form = describe_form(expected.form)
    if expected.form not in _WITH_NAMES:
        return form
    held = "keys" if expected.form == "dict" else "columns"
    return f"{form} with the {held} {', '.join(_names(expected))}"


def _names(seen: Observation) -> list[str]:
    return [] if seen.result is None else list(seen.result.column_names)


def alike(first: Observation, other: Observation, rule: Rule) -> bool:
    """Whether two answers behaved the same: equal results, or errors of one type.

    Where NaN and null are two, NaN expected excuses null, and null does not excuse NaN: both ways are looked at.
    """
    if first.error is not None or other.error is not None:
        return (
            first.error is not None
            and other.error is not None
            and (first.error.kind, first.error.type) == (other.error.kind, other.error.type)
        )
    return differ(first, other, rule) is None and (rule.nan_is_null or differ(other, first, rule) is None)
