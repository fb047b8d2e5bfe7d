"""Exams shared by a class: cases built once, the reference and the known mistakes run once, queries in an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.base.machine import units
from autograder.judging.trial import REFERENCE_UNITS, Exam, Sample
from autograder.languages import language
from autograder.questions.answer import Answer
from autograder.questions.question import Question
from autograder.report.verdicts import Outcome, Report
from autograder.run.runner import ManyRunner, Runner
from autograder.sandbox.engine import BenchSql, SqlEngine
from autograder.sandbox.runners import BenchPython, Packed


class ClassExam(Exam):
    """An exam for many submissions.

    Trusted Python (the reference, the known mistakes) runs in the judge's own process; queries, trusted or not, run in
    the engine, so that their times compare.
    """

    weighs_memory = False

    def __init__(self, question: Question, seed: int, engine: SqlEngine, *, telling: bool = True) -> None:
        self._engine = engine
        self.telling = telling
        self.packed = Packed()
        super().__init__(question, seed)

    def open(self, answer: Answer, namespace: Mapping[str, Any] | None = None) -> Runner:
        """Return a runner for an answer of the course's own: the reference, a known mistake."""
        if not language(self.question.language).shares_engine:
            return super().open(answer, namespace)
        return BenchSql(self._engine, replace(answer, name=self.question.name), trusted=True)

    def prepare(self, samples: Sequence[Sample]) -> None:
        """Run the reference on many small samples at once; what it does not answer is asked again, by itself."""
        missing = [sample for sample in samples if sample not in self._expected]
        if not missing or not isinstance(self.reference, ManyRunner):
            return
        seen = self.reference.run_many([(self.inputs(sample), units(REFERENCE_UNITS)) for sample in missing])
        self._expected |= {
            sample: observation
            for sample, observation in zip(missing, seen, strict=False)
            if observation.result is not None
        }

    def confirmed(self, report: Report, runner: BenchPython) -> Report:
        """Return a report whose speed stands only where what was timed is right too: an answer may remember, or skip.

        What the exam still holds was compared; what was timed on fresh inputs is compared here.
        """
        verdict = report["efficiency"]
        if verdict.outcome is not Outcome.PASSED:
            return report
        kept = {id(inputs) for inputs in self._inputs.values()}
        for inputs, seen in runner.timed:
            if id(inputs) in kept:
                continue
            expected = self.reference.run(inputs, seconds=units(REFERENCE_UNITS))
            difference = self.apart(inputs, seen, expected)
            if difference is not None:
                told = self.told(difference, seen, expected).sentence
                summary = f"On the large case, run again with other rows, the result is wrong ({told})."
                wrong = replace(verdict, outcome=Outcome.FAILED, points=0.0, summary=summary)
                return replace(
                    report, verdicts=tuple(wrong if other is verdict else other for other in report.verdicts)
                )
        return report

    def release(self, sample: Sample) -> None:
        """Keep a sample no longer, nor its bytes, nor its tables."""
        inputs = self._inputs.get(sample)
        super().release(sample)
        if inputs is not None:
            self.packed.forget(inputs)
            self._engine.forget(inputs)
