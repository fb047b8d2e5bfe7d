"""Inputs of reliability_diagram: models that say too much or too little, pairs without a part in it, equal margins."""

import numpy as np
import pandas as pd
from scipy.special import expit

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = {"pair_id": "int64", "split": "str", "left_reward": "float64", "right_reward": "float64", "choice": "str"}
EXAMPLE = [
    (1, "held_out", 2.0, 0.0, "left"),
    (2, "held_out", 1.5, 0.5, "right"),
    (3, "held_out", 0.5, 2.5, "right"),
    (4, "held_out", 1.0, 0.0, "left"),
    (5, "held_out", 0.0, 3.0, "tie"),
    (6, "held_out", 0.0, 1.0, "left"),
    (7, "held_out", 3.0, 2.0, "left"),
    (8, "test", 0.0, 3.0, "right"),
    (9, "test", 1.0, 2.0, "left"),
    (10, "test", 2.0, 3.0, "right"),
    (11, "test", 2.5, 2.0, "left"),
    (12, "test", 4.0, 1.0, "left"),
    (13, "test", 1.0, None, "left"),
    (14, "train", 5.0, 0.0, "right"),
]


def _inputs(rows, bins):
    return {"pairs": frame_of(rows, DTYPES), "bins": bins}


def _split(rng, name, pairs, honest_at, *, spread=2.0, fine=4):
    """Return pairs of a split (rewards in steps of 1/fine) whose model is honest at a temperature."""
    left = np.round(fine * rng.normal(0, spread, pairs)) / fine
    right = np.round(fine * rng.normal(0, spread, pairs)) / fine
    preferred = rng.random(pairs) < expit((left - right) / honest_at)
    choice = np.where(preferred, "left", "right")
    return list(zip([name] * pairs, left.tolist(), right.tolist(), choice.tolist(), strict=True))


def _numbered(rng, rows, first=1):
    ids = rng.permutation(np.arange(first, first + len(rows))).tolist()
    return shuffled(rng, [(number, *row) for number, row in zip(ids, rows, strict=True)])


def _model(rng, honest_at, held_out=40, test=30, bins=5, **how):
    """Return a model's pairs in both splits."""
    splits = [*_split(rng, "held_out", held_out, honest_at, **how), *_split(rng, "test", test, honest_at, **how)]
    return _inputs(_numbered(rng, splits), bins)


@cases.visible("the example")
def example(_rng):
    return _inputs(EXAMPLE, 2)


@cases.hidden("a model that says too much", group="the temperature")
def overconfident(rng):
    return _model(rng, honest_at=2.5)


@cases.hidden("a model that says too little", group="the temperature")
def underconfident(rng):
    return _model(rng, honest_at=0.4, spread=0.5)


@cases.hidden("held-out pairs that are all as the model says", group="limits")
def never_wrong(rng):
    rows = [("held_out", 2.0, 1.0, "left"), ("held_out", 0.0, 0.5, "right"), *_split(rng, "test", 12, 1)]
    return _inputs(_numbered(rng, rows), 4)


@cases.hidden("held-out pairs that are all the other way round", group="limits")
def always_wrong(rng):
    rows = [("held_out", 2.0, 1.0, "right"), ("held_out", 0.0, 4.5, "left"), *_split(rng, "test", 12, 1)]
    return _inputs(_numbered(rng, rows), 4)


@cases.hidden("as often wrong as right", group="limits")
def coin(rng):
    rows = [("held_out", 3.0, 1.0, choice) for choice in ("left", "right") * 3]
    return _inputs(_numbered(rng, [*rows, *_split(rng, "test", 12, 1)]), 3)


@cases.hidden("held-out rewards that are all equal", group="limits")
def no_margin(rng):
    rows = [("held_out", 1.5, 1.5, choice) for choice in ("left", "right", "left")]
    return _inputs(_numbered(rng, [*rows, *_split(rng, "test", 12, 1)]), 3)


@cases.hidden("nothing held out", group="limits")
def nothing_held_out(rng):
    rows = [("held_out", 1.5, 0.5, "tie"), ("held_out", None, 0.5, "left"), *_split(rng, "train", 9, 3)]
    return _inputs(_numbered(rng, [*rows, *_split(rng, "test", 12, 1)]), 3)


@cases.hidden("splits that differ", group="which pairs")
def splits(rng):
    rows = [*_split(rng, "held_out", 30, 3), *_split(rng, "train", 60, 0.3), *_split(rng, "test", 30, 0.6)]
    return _inputs(_numbered(rng, rows), 4)


@cases.hidden("ties, both bad, no choice and no reward", group="which pairs")
def undecided(rng):
    rows = [*_split(rng, "held_out", 20, 2), *_split(rng, "test", 20, 2)]
    spoilt = [
        (split, left, right, choice)
        for split in ("held_out", "test")
        for left, right, choice in (
            (4.0, 0.0, "tie"),
            (0.0, 4.0, "both_bad"),
            (4.0, 1.0, None),
            (None, 1.0, "left"),
            (1.0, None, "right"),
            (None, None, "left"),
        )
    ]
    return _inputs(_numbered(rng, [*rows, *spoilt]), 4)


@cases.hidden("equal margins on both sides of a bin's end", group="bins")
def equal_margins(rng):
    margins = [
        (1.0, "left"),
        (1.0, "right"),
        (1.0, "left"),
        (1.0, "right"),
        (-1.0, "left"),
        (-1.0, "right"),
        (2.0, "left"),
    ]
    rows = [("test", 0.5 + margin, 0.5, choice) for margin, choice in margins]
    return _inputs(_numbered(rng, [*_split(rng, "held_out", 20, 2), *rows]), 3)


@cases.hidden("bins of unequal size", group="bins")
def uneven(rng):
    return _model(rng, honest_at=1.5, test=int(rng.choice([11, 13, 17])), bins=4)


@cases.hidden("more bins than pairs", group="bins")
def more_bins(rng):
    return _model(rng, honest_at=1.5, test=3, bins=7)


@cases.hidden("one bin", group="bins")
def one_bin(rng):
    return _model(rng, honest_at=1.5, bins=1)


@cases.hidden("one test pair", group="bins")
def one_pair(rng):
    return _model(rng, honest_at=1.5, test=1, bins=2)


@cases.hidden("random small models", group="random", repeat=10)
def random_model(rng):
    rows = [
        *_split(rng, "held_out", int(rng.integers(2, 15)), rng.choice([0.5, 1, 2, 4]), fine=2),
        *_split(rng, "test", int(rng.integers(1, 14)), rng.choice([0.5, 1, 2]), fine=2),
        *_split(rng, "train", int(rng.integers(0, 5)), 0.4),
        *[(split, left, right, "tie") for split, left, right, _ in _split(rng, "test", int(rng.integers(0, 3)), 1)],
    ]
    return _inputs(_numbered(rng, rows), int(rng.integers(1, 6)))


# The bins stay as many as a reader can see, however many pairs there are.
@cases.large("100 000 pairs, ten bins", rows=100_000)
def large(rng, rows):
    reward = rng.normal(0, 1.5, (2, rows)).round(3)
    preferred = rng.random(rows) < expit((reward[0] - reward[1]) / 1.8)
    pairs = pd.DataFrame(
        {
            "pair_id": rng.permutation(rows),
            "split": rng.choice(["train", "held_out", "test"], rows, p=[0.2, 0.4, 0.4]),
            "left_reward": reward[0],
            "right_reward": reward[1],
            "choice": np.where(preferred, "left", "right"),
        }
    )
    pairs.loc[rng.random(rows) < 0.05, "choice"] = "tie"
    return {"pairs": pairs, "bins": 10}
