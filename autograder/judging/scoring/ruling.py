"""One return under a question's scoring rule: refused, with a name and a sentence, or a score from 0 to 1."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from autograder.base.errors import LooplessError
from autograder.compare.comparison import Rule, misshapen
from autograder.compare.normal import normal
from autograder.judging.scoring.marking import Scored
from autograder.questions.scoring import MalformedError, Scoring, World
from autograder.report.verdicts import Difference
from autograder.run.forms import describe_form, encode
from autograder.run.runner import Observation

RULE_BROKE = "The question's scoring rule broke; this costs you nothing."
"""How a verdict begins where a rule raised, or gave no score: never the answer's fault, whatever it returned."""
_RAISED = ("load", "error")


class ScoringFaultError(LooplessError, RuntimeError):
    """A scoring rule or a naive policy broke: the author's fault, which costs nobody a point."""


def scored(scoring: Scoring, inputs: Mapping[str, Any], seen: Observation, expected: Observation) -> Scored:
    """Return the scores of what came back, of what the reference returned, and of what the naive policy returns.

    Raises
    ------
    MalformedError
        The rule refuses what came back.
    ScoringFaultError
        The rule breaks, or refuses the reference's or the naive policy's return.

    """
    world = _world(inputs)
    mine = score_of(scoring, world, seen)
    try:
        world.bounds = world.bounds or (
            score_of(scoring, world, expected),
            score_of(scoring, world, _naive(scoring, world)),
        )
    except MalformedError as refused:
        msg = f"the rule refuses the reference or the policy {scoring.naive_name!r}: {refused}"
        raise ScoringFaultError(msg) from refused
    return Scored(mine, *world.bounds)


def score_of(scoring: Scoring, inputs: Mapping[str, Any], seen: Observation) -> float:
    """Return the score of one return; see `scored`."""
    world, returned = _world(inputs), _read(seen)
    try:
        score = scoring.rule(world, returned, world.truth, np.random.default_rng([*world.drawn_by, 1]))
    except MalformedError:
        raise
    except Exception as error:
        msg = f"it raised {type(error).__name__}: {error}"
        raise ScoringFaultError(msg) from error
    if isinstance(score, (bool, np.bool_)) or not isinstance(score, (int, float, np.number)) or not 0 <= score <= 1:
        msg = f"it gave {score!r}; a score is a number from 0 to 1"
        raise ScoringFaultError(msg)
    return float(score)


def apart(
    scoring: Scoring, inputs: Mapping[str, Any], seen: Observation, expected: Observation, rule: Rule
) -> Difference | Scored:
    """Return why what came back cannot be scored, or else the scores."""
    try:
        difference = unscorable(seen, expected, rule)
    except Exception as error:  # noqa: BLE001 (what came back is the answer's: whatever reading it raises is told of it)
        return Difference(f"what came back cannot be read ({type(error).__name__})")
    if difference is not None:
        return difference
    try:
        return scored(scoring, inputs, seen, expected)
    except MalformedError as refused:
        return Difference(f"refused, {refused}")


def unscorable(seen: Observation, expected: Observation, rule: Rule) -> Difference | None:
    """Return why what came back is not even of the form, the columns and the kinds asked for."""
    if seen.result is None or seen.error is not None:
        return Difference(str(seen.error), raised=seen.error is not None and seen.error.kind in _RAISED)
    if seen.form != expected.form:
        return Difference(f"{describe_form(seen.form)} came back; the prompt asks for {describe_form(expected.form)}")
    sentence = misshapen(normal(seen.result), normal(expected.result), rule)
    return Difference(sentence) if sentence else None


def _world(inputs: Mapping[str, Any]) -> World:
    if isinstance(inputs, World):
        return inputs
    msg = "the case has lost its truth: inputs are made by `CaseBook.inputs`"
    raise ScoringFaultError(msg)


def _naive(scoring: Scoring, inputs: Mapping[str, Any]) -> Observation:
    try:
        form, table = encode(scoring.naive(**copy.deepcopy(dict(inputs))))
    except Exception as error:
        msg = f"the policy {scoring.naive_name!r} raised {type(error).__name__}: {error}"
        raise ScoringFaultError(msg) from error
    return Observation(table, form)


def _read(seen: Observation) -> Any:
    """Return what came back as a rule takes it: in the form in which it came; of a query, as a DataFrame.

    Raises
    ------
    MalformedError
        It holds what pandas cannot.

    """
    try:
        return _in_its_form(normal(seen.result), seen.form)
    except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
        name, told = "unreadable", f"what came back cannot be read ({type(error).__name__}: {str(error)[:200]})"
        raise MalformedError(name, told) from error


def _in_its_form(table: pa.Table, form: str) -> Any:
    if form == "dict":
        return next(iter(table.to_pylist()), {})
    if form == "scalar":
        return table.column(0).to_pylist()[0]
    if form in ("list", "tuple"):
        return table.column(0).to_pylist()
    frame = table.to_pandas()
    if form == "array":
        return frame.to_numpy() if frame.shape[1] > 1 else frame.iloc[:, 0].to_numpy()
    return frame.iloc[:, 0] if form in ("Series", "Index") else frame


__all__ = ["RULE_BROKE", "ScoringFaultError", "apart", "score_of", "scored", "unscorable"]
