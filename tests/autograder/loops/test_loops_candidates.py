"""A golden folder of answers, half of them looping, against one generic test."""

import functools
from functools import partial
from pathlib import Path
from types import CodeType

import numpy as np
import pandas as pd
import pytest

from autograder.loops import LoopEvidence, loops, measure

CANDIDATES = sorted((Path(__file__).parent / "loop_candidates").glob("*.py"))
# Nothing but the outside CPU ratio shows a compiled function walking an array: their loops need it to be refused.
NEEDS_RATIO = frozenset({"loop_reduce_ndarray"})


@functools.cache
def events(rows: int) -> pd.DataFrame:
    random = np.random.default_rng(rows)
    return pd.DataFrame(
        {
            "user": [f"user{user}" for user in random.integers(0, rows // 3, rows)],
            "kind": random.choice(["gold", "label", "review"], rows),
            "at": pd.Timestamp("2024-03-01") + pd.to_timedelta(random.integers(0, 10**6, rows), unit="s"),
            "seconds": random.lognormal(3, 0.8, rows),
            "score": random.normal(size=rows),
        }
    )


def compiled(path: Path) -> CodeType:
    return compile(path.read_text(encoding="utf-8"), path.name, "exec")


def measured(path: Path) -> LoopEvidence:
    space: dict[str, object] = {}
    exec(compiled(path), space)
    answer = space["answer"]
    calls = [partial(answer, events(rows)) for rows in (413, 413, 3987)]
    return measure(
        calls,
        (413, 3987),
        frozenset({path.name}),
        path.read_text(encoding="utf-8"),
        "answer",
    )


@pytest.mark.parametrize("path", CANDIDATES, ids=lambda path: path.stem)
def test_candidate_is_judged_as_its_first_comment_says(path):
    """A looping answer is refused at a line of its file, a vectorised one is not."""
    kind = path.read_text(encoding="utf-8").removeprefix("# ").split(":")[0]
    verdict = loops(measured(path), 4.0 if path.stem in NEEDS_RATIO else None)
    assert verdict.loops == (kind == "loop"), verdict
    assert (verdict.line is not None) == verdict.loops


@pytest.mark.parametrize("name", sorted(NEEDS_RATIO))
def test_ratio_is_needed_only_where_it_says_so(name):
    """A compiled walk over an array stays unproven without the CPU ratio."""
    path = next(path for path in CANDIDATES if path.stem == name)
    assert not loops(measured(path), None).loops
