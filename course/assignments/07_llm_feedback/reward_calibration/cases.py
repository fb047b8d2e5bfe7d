"""Inputs of reward_calibration: edges, empty bins, constant predictors, ties and models without a decisive row."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()
DTYPES = {"model_id": "int64", "comparison_id": "int64", "probability": "float64", "choice": "str"}


def _inputs(rows, bins, index=None):
    return {"predictions": frame_of(rows, DTYPES, index), "bins": bins}


def _model(model, said, chosen, first=101):
    """Return rows of one model; `chosen` has a letter for each: l, r, t for a tie, - for not answered."""
    choices = {"l": "left", "r": "right", "t": "tie", "-": None}
    pairs = zip(said, chosen, strict=True)
    return [(model, first + place, said_here, choices[letter]) for place, (said_here, letter) in enumerate(pairs)]


def _drawn(rng, model, count, sharpness=1.0):
    """Return rows of a model of which the log-odds are `sharpness` times the true ones."""
    odds = rng.normal(0, 1.5, count)
    is_left = rng.random(count) < 1 / (1 + np.exp(-odds))
    said = 1 / (1 + np.exp(-sharpness * odds))
    return _model(model, np.round(said, 6).tolist(), ["l" if left else "r" for left in is_left])


@cases.visible("the example")
def example(_rng):
    rows = _model(1, [0.25, 0.25, 0.55, 0.75, 0.75, 0.9], "rrlllt")
    return _inputs([*rows, *_model(2, [0.5, 0.5, None], "rll")], 2)


@cases.visible("a model that is too sure and one that is not sure enough", group="calibration errors")
def two_models_to_see(_rng):
    rng = np.random.default_rng(7)
    return _inputs(shuffled(rng, [*_drawn(rng, 4, 60, 2.5), *_drawn(rng, 3, 40, 0.4)]), 4)


@cases.hidden("many bins, gaps to both sides", group="calibration errors")
def both_sides(rng):
    rows = [*_drawn(rng, 8, 80), *_drawn(rng, 2, 50, 3.0), *_drawn(rng, 5, 30, -0.5)]
    return _inputs(shuffled(rng, rows), 8)


@cases.hidden("the greatest gap is below the line, in a bin of one row", group="calibration errors")
def greatest_gap_below(rng):
    rows = _model(3, [0.97, *[0.1] * 9, *[0.4] * 6], "r" + "lrrrrrrrr" + "lllrrr")
    return _inputs(shuffled(rng, [*rows, *_model(1, [0.03, *[0.6] * 7], "l" + "llllrrr")]), 4)


@cases.hidden("Brier's score by hand: .1 .9 .8 .3", group="calibration errors")
def brier_by_hand(_rng):
    return _inputs(_model(6, [0.1, 0.9, 0.8, 0.3], "rllr"), 2)


@cases.hidden("all bins in one", group="calibration errors")
def a_single_bin(rng):
    return _inputs(shuffled(rng, [*_drawn(rng, 2, 12), *_model(1, [0.0, 1.0, 1.0], "rlr")]), 1)


@cases.hidden("probabilities on the edges, 0 and 1 among them", group="edges and empty bins")
def edges(rng):
    bins = int(rng.choice([2, 4, 8]))
    said = [edge / bins for edge in range(bins + 1)] * 2
    rows = _model(1, said, rng.choice(["l", "r"], len(said)))
    return _inputs(shuffled(rng, rows), bins)


@cases.hidden("just below and just above the edges", group="edges and empty bins")
def beside_edges(rng):
    said = [float(np.nextafter(edge / 4, side)) for edge in (1, 2, 3) for side in (0, 1)]
    said += [0.0, float(np.nextafter(0, 1)), float(np.nextafter(1, 0)), 1.0]
    rows = _model(1, said, rng.choice(["l", "r"], len(said)))
    return _inputs(shuffled(rng, rows), 4)


@cases.hidden("only 0, only 1", group="edges and empty bins")
def certain(rng):
    rows = [*_model(1, [0.0] * 3, "rrl"), *_model(2, [1.0] * 3, "llr"), *_model(3, [0.0, 1.0], "rl")]
    return _inputs(shuffled(rng, rows), 4)


@cases.hidden("probabilities close together, most bins empty", group="edges and empty bins")
def close_together(rng):
    said = [float(value) for value in np.round(rng.uniform(0.55, 0.7, 30), 3)]
    return _inputs(shuffled(rng, _model(9, said, rng.choice(["l", "r"], 30))), 16)


@cases.hidden("sixty-four bins", group="edges and empty bins")
def most_bins(rng):
    said = [float(value) / 128 for value in rng.integers(0, 129, 40)]
    return _inputs(shuffled(rng, _model(9, said, rng.choice(["l", "r"], 40))), 64)


@cases.hidden("models that say the same to everything", group="constant predictors")
def constant(rng):
    rows = [*_model(1, [0.75] * 8, "llllllrr"), *_model(2, [0.5] * 8, "llllllrr"), *_model(3, [0.75] * 4, "llll")]
    return _inputs(shuffled(rng, rows), 4)


@cases.hidden("a model that is calibrated and one that also tells pairs apart", group="constant predictors")
def calibrated(rng):
    rows = [*_model(1, [0.5] * 8, "llllrrrr"), *_model(2, [0.25] * 4 + [0.75] * 4, "lrrrlllr")]
    return _inputs(shuffled(rng, [*rows, *_model(3, [0.0] * 3 + [1.0] * 2, "rrrll")]), 8)


@cases.hidden("two bins with the same share", group="constant predictors")
def same_share(rng):
    return _inputs(shuffled(rng, _model(1, [0.1, 0.2, 0.3, 0.6, 0.7, 0.8, 0.7, 0.9, 0.6], "lrrlrrlrr")), 2)


@cases.hidden("ties, unanswered comparisons, probabilities that are missing", group="rows that are left out")
def left_out(rng):
    rows = _drawn(rng, 3, 20)
    rows += _model(3, [0.9, 0.1, 0.6, 0.3, 0.05, None, None, None, None], "tt-t-lrt-", first=301)
    return _inputs(shuffled(rng, [*rows, *_model(4, [0.5, 0.5, None, 0.5], "lrlt")]), 4)


@cases.hidden("models without a decisive row", group="rows that are left out")
def without_decisive(rng):
    rows = [*_model(7, [0.2, 0.9], "t-"), *_model(1, [None, None], "lr"), *_model(5, [0.6, 0.7, 0.2], "lrr")]
    return _inputs(shuffled(rng, rows), 4)


@cases.hidden("no decisive row at all", group="rows that are left out")
def nothing_decisive(_rng):
    return _inputs(_model(7, [0.2, None, 0.4], "tl-"), 2)


@cases.hidden("no rows", group="rows that are left out")
def no_rows(_rng):
    return _inputs([], 4)


@cases.hidden("an index that repeats", group="rows that are left out")
def repeated_index(rng):
    rows = [*_model(2, [0.3, 0.8, 0.6, 0.4], "lrtl"), *_model(1, [0.9, 0.2, 0.7, 0.7], "llr-")]
    return _inputs(shuffled(rng, rows), 2, index=[0, 1, 0, 1] * 2)


@cases.hidden("random small models", group="random", repeat=24)
def random_small(rng):
    bins = int(rng.choice([1, 2, 4, 8]))
    rows = []
    for model in rng.choice(30, int(rng.integers(0, 4)), replace=False):
        count = int(rng.integers(1, 9))
        said = [None if rng.random() < 0.1 else float(rng.choice([0, 0.2, 0.25, 0.5, 0.7, 1])) for _ in range(count)]
        rows += _model(int(model), said, rng.choice(["l", "r", "t", "-"], count, p=[0.45, 0.35, 0.12, 0.08]))
    return _inputs(shuffled(rng, rows), bins)


@cases.large("80 000 predictions of 2 000 models", rows=80_000)
def large(rng, rows):
    order = rng.permutation(rows)
    probability = rng.random(rows)
    choice = np.where(rng.random(rows) < probability, "left", "right").astype(object)
    choice[rng.random(rows) < 0.05] = "tie"
    table = {
        "model_id": (np.arange(rows) // 40)[order],
        "comparison_id": (np.arange(rows) % 40 + 101)[order],
        "probability": np.where(rng.random(rows) < 0.02, np.nan, probability),
        "choice": pd.Series(choice, dtype="str"),
    }
    return {"predictions": pd.DataFrame(table), "bins": 8}
