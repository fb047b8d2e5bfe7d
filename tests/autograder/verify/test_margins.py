"""The bank's answers keep a distance from every limit, and one that does not is a fault of its question."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from autograder.questions.answer import Answer
from autograder.report.verdicts import Outcome, Report, Verdict
from autograder.verify import margins

ANSWER = Answer("def total(rows):\n    return rows", "python", "total")


def report(**figures: float) -> Report:
    efficiency = Verdict("efficiency", Outcome.PASSED, 3.0, 3.0, "", figures=figures)
    return Report("total", "Total", 1, (efficiency,))


def exam(share: float = 0.1):
    return SimpleNamespace(heard_out={ANSWER.clean: share})


@pytest.fixture
def measured(monkeypatch):
    """Return a function that says which ratio is measured when one is."""
    return lambda ratio: monkeypatch.setattr(margins, "measured_ratio", lambda *_, **__: ratio)


@pytest.mark.parametrize(
    ("read", "ratio", "fault"),
    [
        (1.2, 99.0, ""),  # clear at once: nothing more is measured
        (2.9, 3.0, ""),
        (2.9, 3.3, "takes 3.3 times"),
        (4.8, 3.2, "takes 3.2 times"),
        (4.8, 3.1, ""),  # once disturbed
    ],
)
def test_a_right_answer_near_the_limit_is_a_fault(measured, read, ratio, fault):
    """A right answer must stay below the limit by a factor of 1.6, measured in pairs where one run leaves doubt."""
    measured(ratio)
    found = list(margins.right_faults(exam(), ANSWER, report(cpu_ratio=read)))
    assert [text for text, _ in found if fault in text] == [text for text, _ in found]
    assert bool(found) == bool(fault)


@pytest.mark.parametrize(
    ("figures", "ratio", "clear"),
    [
        ({"slope": 3.0}, 0.0, True),  # a loop that was counted
        ({"rows_ratio": 20.5, "cpu_ratio": 5.2}, 5.2, True),  # rows that were counted
        ({"rows_ratio": 1.0, "cpu_ratio": 7.0}, 7.0, False),
        ({"rows_ratio": 1.0, "cpu_ratio": 7.0}, 8.5, True),
        ({"cpu_ratio": 11.0}, 0.0, True),
    ],
)
def test_a_slow_answer_near_the_limit_is_a_fault(measured, figures, ratio, clear):
    """A slow answer must lie beyond the limit by the same factor, unless counts that no clock made give it away."""
    measured(ratio)
    assert (list(margins.slow_faults(exam(), ANSWER, report(**figures))) == []) is clear


@pytest.mark.parametrize(
    ("ratios", "right", "slow"),
    [((3.4, 3.0), True, False), ((3.4, 3.3), False, False), ((7.8, 8.3), False, True), ((7.8, 7.9), False, False)],
)
def test_one_disturbed_measurement_is_no_fault(monkeypatch, ratios, right, slow):
    """What lies beyond a bound is measured once more, and two measurements must agree that it does."""

    def keeps(faults) -> bool:
        left = iter(ratios)
        monkeypatch.setattr(margins, "measured_ratio", lambda *_, **__: next(left))
        return list(faults(exam(), ANSWER, report(cpu_ratio=4.8))) == []

    assert (keeps(margins.right_faults), keeps(margins.slow_faults)) == (right, slow)


def test_an_answer_that_was_nearly_stopped_is_a_fault(measured):
    """Whoever used most of what may be used on a small input would be stopped on another machine."""
    measured(1.0)
    faults = list(margins.right_faults(exam(0.7), ANSWER, report(cpu_ratio=1.0)))
    assert [cure for fault, cure in faults if "70%" in fault] == [cure for _, cure in faults] != []
    assert list(margins.right_faults(exam(0.6), ANSWER, report(cpu_ratio=1.0))) == []
