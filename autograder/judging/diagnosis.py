"""Which mistake is a wrong answer? One that behaves exactly like it, else what its results have to do with the right.

Where neither is known, the one that it is most like.

Two wrong answers are alike by the cases that they fail and by how they fail them: the same result, or one that is off
in the same direction.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from autograder.compare.normal import normal, values_of
from autograder.judging.relation import Pair, Relation, relation_of
from autograder.judging.trial import Sample, Trial, alike
from autograder.questions.answer import Answer
from autograder.run.runner import Observation

LEAST_LIKENESS = 0.8
"""From here on a wrong answer is told which known mistake it is most like. Of the bank's known mistakes, which are told
apart on purpose, one in twenty is so like another."""
LEAST_LEAD = 0.05
"""What the likest mistake must be ahead of the next."""
LEAST_CONTAINED = 0.6
"""A mistake that is made among others is told where it explains this share of the cases that fail. Of the bank's known
mistakes, two in 113 contain another."""
_SAME_DIRECTION = 0.7
_SAME_COUNT = 0.3
_TURNS = 4
"""Of a case that is drawn at random many times, so many draws are compared."""

Observed = Callable[[Answer, Sample], Observation]
"""Returns what a known mistake answers on a sample."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known mistake, and how like a wrong answer is to it: from 0 to 1, which means exactly like it."""

    mistake: Answer
    share: float


def exactly_like(
    trial: Trial, seen: Mapping[Sample, Observation], mistakes: Sequence[Answer], observed: Observed
) -> Answer | None:
    """Return the known mistake that answers like the answer on every sample that was run."""
    telling_first = sorted(seen, key=lambda sample: _right(trial, seen[sample], sample))
    for mistake in mistakes:
        if all(alike(seen[sample], observed(mistake, sample), trial.exam.rule) for sample in telling_first):
            return mistake
    return None


def most_like(
    trial: Trial, seen: Mapping[Sample, Observation], mistakes: Sequence[Answer], observed: Observed
) -> Answer | None:
    """Return the known mistake that an answer makes among others, or else that fails the same cases nearly alike.

    None where there is none, or where two are as like.
    """
    if trial.question.book.scoring is not None:  # many returns are good: alike are those that return the same
        found = [Likeness(mistake, overlap(seen, partial(observed, mistake))) for mistake in mistakes]
    else:
        made = contained(trial, seen, mistakes, observed)
        if made is not None:
            return made
        found = [Likeness(mistake, likeness(trial, seen, partial(observed, mistake))) for mistake in mistakes]
    found.sort(key=lambda near: -near.share)
    if not found or found[0].share < LEAST_LIKENESS:
        return None
    ahead = len(found) == 1 or found[0].share - found[1].share >= LEAST_LEAD
    return found[0].mistake if ahead else None


def related(trial: Trial, seen: Mapping[Sample, Observation]) -> Relation | None:
    """Return the simple relation that all results of a wrong answer have to the right ones; None where it raised."""
    pairs = []
    for sample, observation in seen.items():
        expected = trial.exam.expected(sample)
        if (
            observation.error is not None
            or observation.result is None
            or expected.result is None
            or observation.form != expected.form
        ):
            return None
        pairs.append(Pair(normal(observation.result), expected.result, _right(trial, observation, sample)))
    return relation_of(pairs, trial.exam.rule)


def contained(
    trial: Trial, seen: Mapping[Sample, Observation], mistakes: Sequence[Answer], observed: Observed
) -> Answer | None:
    """Return the known mistake that, wherever it is wrong, answers like the answer; of several the most often wrong.

    It must be wrong on most of the cases that the answer fails.
    """
    of_case = _told_by_results(trial, seen)
    failed = {
        name for name, samples in of_case.items() if not all(_right(trial, seen[sample], sample) for sample in samples)
    }
    best, most = None, LEAST_CONTAINED * len(failed)
    for mistake in mistakes:
        wrong = 0
        for name in sorted(of_case, key=lambda case: case not in failed):
            answers = {sample: observed(mistake, sample) for sample in of_case[name]}
            if all(_right(trial, answer, sample) for sample, answer in answers.items()):
                continue
            if not all(alike(seen[sample], answer, trial.exam.rule) for sample, answer in answers.items()):
                wrong = 0
                break
            wrong += 1
        if wrong and wrong >= most:
            best, most = mistake, wrong + 0.5
    return best


def likeness(trial: Trial, seen: Mapping[Sample, Observation], other: Callable[[Sample], Observation]) -> float:
    """Return the mean over the cases that either of two wrong answers fails of how alike they fail it.

    Given up, with what it is at most, once it is too small to be told.
    """
    of_case = _samples_of(seen)
    failed = [
        samples for samples in of_case.values() if not all(_right(trial, seen[sample], sample) for sample in samples)
    ]
    shares: list[float] = []
    for samples in sorted(of_case.values(), key=lambda drawn: drawn not in failed):
        scores = [
            score for sample in samples if (score := _alike(trial, seen[sample], other(sample), sample)) is not None
        ]
        shares += [fmean(scores)] if scores else []
        most = (sum(shares) + max(0, len(failed) - len(shares))) / max(len(shares), len(failed), 1)
        if most < LEAST_LIKENESS - LEAST_LEAD:
            return most
    return fmean(shares) if shares else 0.0


def overlap(seen: Mapping[Sample, Observation], other: Callable[[Sample], Observation]) -> float:
    """Return the mean over the small cases, one draw of each, of the share of rows that two answers both return."""
    first = [sample for sample in seen if sample.rows is None and sample.turn == 0]
    shares = [shared_rows(seen[sample], other(sample)) for sample in first]
    return fmean(shares) if shares else 0.0


def shared_rows(first: Observation, other: Observation) -> float:
    """Return the share of rows that two results have in common, whatever their order; 0 where either gave none."""
    if first.result is None or other.result is None or first.form != other.form:
        return 0.0
    mine, theirs = _rows(first), _rows(other)
    every = (mine | theirs).total()
    return (mine & theirs).total() / every if every else 1.0


def _rows(seen: Observation) -> Counter[tuple[Any, ...]]:
    columns = [values_of(column) for column in normal(seen.result).columns]
    hashable = ([value if isinstance(value, Hashable) else repr(value) for value in column] for column in columns)
    return Counter(zip(*hashable, strict=True))


def _told_by_results(trial: Trial, seen: Mapping[Sample, Observation]) -> dict[str, list[Sample]]:
    """Return the small samples by their cases, without cases on which the answer raises: their error tells itself.

    Where it is wrong on no other, all of them.
    """
    of_case = _samples_of(seen)
    returned = {
        name: samples for name, samples in of_case.items() if all(seen[sample].error is None for sample in samples)
    }
    wrong = any(not _right(trial, seen[sample], sample) for samples in returned.values() for sample in samples)
    return returned if wrong else of_case


def _samples_of(seen: Mapping[Sample, Observation]) -> dict[str, list[Sample]]:
    """Return the small samples by their cases."""
    of_case: dict[str, list[Sample]] = defaultdict(list)
    for sample in seen:
        if sample.rows is None and sample.turn < _TURNS:
            of_case[sample.case.name].append(sample)
    return of_case


def _right(trial: Trial, seen: Observation, sample: Sample) -> bool:
    return trial.difference(sample, seen) is None


def _alike(trial: Trial, first: Observation, other: Observation, sample: Sample) -> float | None:
    """Return how alike two answers fail a sample; None where both are right."""
    if alike(first, other, trial.exam.rule):
        return None if _right(trial, first, sample) else 1.0
    if _right(trial, first, sample) or _right(trial, other, sample):
        return 0.0
    expected = trial.exam.expected(sample)
    mine, theirs = direction(first, expected), direction(other, expected)
    if mine == theirs:
        return _SAME_DIRECTION
    return _SAME_COUNT if mine[0] == theirs[0] else 0.0


def direction(seen: Observation, expected: Observation) -> tuple[Any, ...]:
    """Return how a wrong result is off: its error, its columns, more or fewer rows, and of each column what differs."""
    if seen.result is None or expected.result is None:
        return ("error", seen.error.type if seen.error else "")
    found, wanted = seen.result, expected.result
    folded = {name.casefold(): name for name in found.column_names}
    if set(folded) != {name.casefold() for name in wanted.column_names}:
        return ("columns", *sorted(folded))
    rows = _sign(len(found) - len(wanted))
    return (rows, *(_column(found[folded[name.casefold()]], wanted[name]) for name in wanted.column_names))


def _column(found: pa.ChunkedArray, wanted: pa.ChunkedArray) -> tuple[int, ...]:
    """Return whether a column holds more or fewer nulls, and greater or smaller values in all."""
    nulls = _sign(found.null_count - wanted.null_count)
    try:
        mine, theirs = (pc.sum(column.cast(pa.float64())).as_py() or 0.0 for column in (found, wanted))
    except (pa.ArrowException, TypeError):
        same = sorted(map(str, values_of(found))) == sorted(map(str, values_of(wanted)))
        return (nulls, 0 if same else 2)
    return (nulls, _sign(mine - theirs))


def _sign(difference: float) -> int:
    return (difference > 1e-9) - (difference < -1e-9)
