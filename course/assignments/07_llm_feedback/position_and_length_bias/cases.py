"""Inputs of position_and_length_bias: orders and lengths in every mixture, cells without a row, names in any order."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = {
    "left_model": "str",
    "right_model": "str",
    "left_words": "float64",
    "right_words": "float64",
    "choice": "str",
}
OUTCOMES = {"w": ("left", "right"), "l": ("right", "left"), "t": ("tie", "tie"), "b": ("both_bad", "both_bad")}
SIDES = (True, False)
UNKNOWN = None


def _inputs(rows, margin=10, index=None):
    return {"comparisons": frame_of(rows, DTYPES, index), "margin": margin}


def _met(pair, on_left, words, outcomes):
    """Return rows in which the pair's first model stood left or right; a letter for each: w, l, t or b.

    `words` are those of the first model and of the second one.
    """
    first_last = 1 if on_left else -1
    place = 0 if on_left else 1
    return [(*pair[::first_last], *words[::first_last], OUTCOMES[letter][place]) for letter in outcomes]


def _cell(rng, pair, on_left, longer, tally):
    """Return rows of one cell, so many wins and losses: the first model left or right, its response longer or not."""
    wins, losses = tally
    rows = []
    for letter in "w" * wins + "l" * losses:
        shorter_one = int(rng.integers(20, 200))
        words = (shorter_one + int(rng.integers(11, 90)), shorter_one)
        rows += _met(pair, on_left, words if longer else words[::-1], letter)
    return rows


def _cells(rng, pair, counts):
    """Return rows of the four cells: left and longer, left and shorter, right and longer, right and shorter."""
    places = [(on_left, longer) for on_left in SIDES for longer in SIDES]
    return [
        row
        for (on_left, longer), tally in zip(places, counts, strict=True)
        for row in _cell(rng, pair, on_left, longer, tally)
    ]


def _counts(rng, least=1):
    """Return four drawn pairs of wins and losses."""
    return (rng.integers(least, 6, (4, 2))).tolist()


@cases.visible("the example")
def example(_rng):
    rows = [
        ("tuned", "base", 150, 90, "left"),
        ("tuned", "base", 140, 100, "left"),
        ("tuned", "base", 95, 130, "right"),
        ("base", "tuned", 120, 60, "left"),
        ("base", "tuned", 80, 150, "left"),
        ("base", "tuned", 70, 160, "right"),
        ("tuned", "base", 110, 105, "left"),
        ("tuned", "base", 130, UNKNOWN, "left"),
        ("base", "tuned", 100, 140, "tie"),
        ("mini", "base", 40, 90, "right"),
        ("mini", "base", 60, 50, "left"),
        ("tuned", "mini", 75, 30, "both_bad"),
    ]
    return _inputs(rows)


@cases.visible("everybody takes the left response", group="the example")
def all_left(_rng):
    pair = ("base", "tuned")
    return _inputs([*_met(pair, True, (90, 90), "w" * 3), *_met(pair, False, (90, 90), "l" * 9)])


@cases.hidden("one order far more often than the other", group="place")
def uneven_orders(rng):
    pair = ("base", "tuned")
    rows = [*_met(pair, True, (50, 50), "wwwl"), *_met(pair, False, (50, 50), "wlll" * int(rng.integers(3, 6)) + "ww")]
    return _inputs(shuffled(rng, rows))


@cases.hidden("kidney stones: plain win rates rank two models wrongly", group="place")
def kidney_stones(rng):
    tallies = {("a", "base"): (81, 6, 192, 71), ("b", "base"): (234, 36, 55, 25)}
    rows = []
    for pair, (left_wins, left_losses, right_wins, right_losses) in tallies.items():
        rows += _met(pair, True, (60, 50), "w" * left_wins + "l" * left_losses)
        rows += _met(pair, False, (50, 60), "w" * right_wins + "l" * right_losses)
    return _inputs(shuffled(rng, rows))


@cases.hidden("pairs that were shown in one order only", group="place")
def one_order(rng):
    rows = [*_met(("base", "tuned"), True, (90, 20), "wwl"), *_met(("base", "mini"), False, (20, 90), "wlll")]
    return _inputs(shuffled(rng, [*rows, *_cells(rng, ("mini", "tuned"), _counts(rng))]))


@cases.hidden("the other order ended in ties and both bad only", group="place")
def undecided_order(rng):
    pair = ("base", "tuned")
    return _inputs(shuffled(rng, [*_met(pair, True, (90, 20), "wwl"), *_met(pair, False, (20, 90), "ttb")]))


@cases.hidden("people favour the right response", group="place")
def right_favoured(rng):
    rows = [*_cells(rng, ("base", "tuned"), [(1, 4), (0, 3), (4, 1), (5, 2)])]
    return _inputs(shuffled(rng, rows))


@cases.hidden("places and lengths that go together", group="length")
def mixed_up(rng):
    return _inputs(shuffled(rng, _cells(rng, ("base", "tuned"), [(9, 3), (1, 1), (1, 2), (2, 11)])))


@cases.hidden("short responses are favoured", group="length")
def brevity(rng):
    return _inputs(shuffled(rng, _cells(rng, ("base", "tuned"), [(1, 5), (4, 2), (0, 3), (2, 1)])))


@cases.hidden("several pairs, all four cells of each", group="length")
def all_cells(rng):
    pairs = [("base", "mini"), ("base", "tuned"), ("mini", "tuned"), ("large", "mini")]
    return _inputs(shuffled(rng, [row for pair in pairs for row in _cells(rng, pair, _counts(rng))]))


@cases.hidden("one of the four cells without a comparison", group="length")
def missing_cell(rng):
    rows = []
    for name, missing in zip(("large", "mini", "old", "tuned"), range(4), strict=True):
        counts = _counts(rng)
        counts[missing] = [0, 0]
        rows += _cells(rng, ("base", name), counts)
    return _inputs(shuffled(rng, rows))


@cases.hidden("one of the four cells with ties only", group="length")
def tied_cell(rng):
    pair = ("base", "tuned")
    rows = [*_cells(rng, pair, [*_counts(rng)[:3], (0, 0)]), *_met(pair, False, (20, 90), "ttt")]
    return _inputs(shuffled(rng, rows))


@cases.hidden("differences of exactly the margin, one less and one more", group="margin and unknown lengths")
def at_the_margin(rng):
    margin = int(rng.integers(5, 30))
    rows = _cells(rng, ("base", "tuned"), _counts(rng))
    for more in (margin - 1, margin, margin + 1):
        for on_left in SIDES:
            rows += _met(("base", "tuned"), on_left, (50 + more, 50), rng.choice(["w", "l"], 2))
            rows += _met(("base", "tuned"), on_left, (50, 50 + more), rng.choice(["w", "l"], 2))
    return _inputs(shuffled(rng, rows), margin)


@cases.hidden("cells filled by a difference of one more than the margin", group="margin and unknown lengths")
def just_over_the_margin(rng):
    rows = []
    for name, more in (("mini", 10), ("tuned", 11)):
        for on_left in SIDES:
            rows += _met(("base", name), on_left, (50 + more, 50), "wl" + str(rng.choice(["w", "l"])))
            rows += _met(("base", name), on_left, (50, 50 + more), "lw" + str(rng.choice(["w", "l"])))
    return _inputs(shuffled(rng, rows))


@cases.hidden("a margin of 0: one word decides, equal lengths do not", group="margin and unknown lengths")
def no_margin(rng):
    pair, rows = ("base", "tuned"), []
    for words in ((40, 41), (41, 40), (40, 40), (0, 1), (1, 0), (0, 0)):
        for on_left in SIDES:
            rows += _met(pair, on_left, words, rng.choice(["w", "l"], 3))
    return _inputs(shuffled(rng, rows), 0)


@cases.hidden("lengths of which one or both are unknown", group="margin and unknown lengths")
def unknown_lengths(rng):
    rows = _cells(rng, ("base", "tuned"), _counts(rng))
    for words in ((UNKNOWN, 80), (80, UNKNOWN), (UNKNOWN, UNKNOWN)):
        for on_left in SIDES:
            rows += _met(("base", "tuned"), on_left, words, rng.choice(["w", "l"], 2))
            rows += _met(("base", "mini"), on_left, words, rng.choice(["w", "l"], 2))
    return _inputs(shuffled(rng, rows))


@cases.hidden("responses without a word", group="margin and unknown lengths")
def empty_responses(rng):
    rows = []
    for words in ((0, 80), (80, 0), (0, 0)):
        for on_left in SIDES:
            rows += _met(("base", "tuned"), on_left, words, rng.choice(["w", "l"], 3))
    return _inputs(shuffled(rng, rows))


@cases.hidden("ties and both bad beside choices, in every cell", group="ties, both bad, nothing")
def undecided(rng):
    rows = _cells(rng, ("base", "tuned"), _counts(rng))
    for words in ((90, 20), (20, 90), (50, 50)):
        rows += _met(("base", "tuned"), True, words, "ttb" * int(rng.integers(1, 3)))
        rows += _met(("base", "tuned"), False, words, "tbb" * int(rng.integers(1, 3)))
    return _inputs(shuffled(rng, rows))


@cases.hidden("pairs with ties only, and with both bad only", group="ties, both bad, nothing")
def nothing_decisive(rng):
    rows = [*_met(("base", "tuned"), True, (90, 20), "tt"), *_met(("base", "mini"), False, (90, 20), "bb")]
    return _inputs(shuffled(rng, [*rows, *_cells(rng, ("mini", "tuned"), _counts(rng))]))


@cases.hidden("no choice at all among the rows", group="ties, both bad, nothing")
def ties_alone(_rng):
    return _inputs([*_met(("base", "tuned"), True, (90, 20), "tb"), *_met(("base", "tuned"), False, (20, 90), "tb")])


@cases.hidden("no comparisons", group="ties, both bad, nothing")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("rows that are alike", group="pairs and names")
def alike_rows(rng):
    rows = _cells(rng, ("base", "tuned"), _counts(rng))
    return _inputs(shuffled(rng, [*rows, *rows[:5], *rows[:2]]))


@cases.hidden("names with numbers and capitals, in the order of texts", group="pairs and names")
def numbered_names(rng):
    names = ["model-2", "model-10", "Model-3", "Zeta", "alpha", "model-1"]
    rows = []
    for place, first in enumerate(names):
        for second in names[place + 1 :]:
            rows += _met((first, second), True, (90, 20), rng.choice(["w", "l"], 2))
            rows += _met((first, second), False, (20, 90), rng.choice(["w", "l"], 3))
    return _inputs(shuffled(rng, rows))


@cases.hidden("names that would be alike if they were glued together", group="pairs and names")
def names_in_a_row(rng):
    pairs = [("a", "bc"), ("ab", "c"), ("base", "mini-2"), ("base-mini", "-2")]
    return _inputs(shuffled(rng, [row for pair in pairs for row in _cells(rng, pair, _counts(rng))]))


@cases.hidden("an index that repeats", group="pairs and names")
def repeated_index(rng):
    rows = shuffled(rng, [*_cells(rng, ("base", "tuned"), _counts(rng)), *_met(("base", "mini"), True, (9, 8), "wl")])
    return _inputs(rows, index=np.arange(len(rows)) % 3)


@cases.hidden("random small arenas", group="random", repeat=24)
def random_small(rng):
    names = np.array(["base", "mini", "old", "tuned"])[: int(rng.integers(2, 5))]
    rows = int(rng.integers(1, 41))
    left = rng.integers(len(names), size=rows)
    right = (left + rng.integers(1, len(names), size=rows)) % len(names)
    words = [[UNKNOWN if drawn > 60 else int(drawn) for drawn in 5 * rng.integers(8, 14, rows)] for _ in SIDES]
    choice = rng.choice(["left", "right", "tie", "both_bad"], rows, p=[0.5, 0.34, 0.1, 0.06])
    return _inputs(list(zip(names[left], names[right], *words, choice, strict=True)), int(rng.choice([0, 5, 10])))


@cases.large("60 000 comparisons of 1 200 pairs", rows=60_000)
def large(rng, rows):
    pairs = rows // 50 + 8
    models = int(np.sqrt(2 * pairs)) + 2
    first, second = (side[:pairs] for side in np.triu_indices(models, 1))
    names = np.array([f"model-{number}" for number in rng.permutation(models)])
    drawn = rng.integers(pairs, size=rows)
    turned = rng.random(rows) < rng.uniform(0.3, 0.7, pairs)[drawn]
    words = rng.integers(20, 300, (2, rows)).astype(float)
    words[:, rng.random(rows) < 0.02] = np.nan
    leans = 0.5 + (words[0] > words[1]) * 0.3 + rng.normal(0, 0.5, pairs)[drawn] * np.where(turned, -1, 1)
    chosen = np.where(rng.random(rows) < 1 / (1 + np.exp(-leans)), "left", "right")
    table = {
        "left_model": names[np.where(turned, second[drawn], first[drawn])],
        "right_model": names[np.where(turned, first[drawn], second[drawn])],
        "left_words": words[0],
        "right_words": words[1],
        "choice": np.where(rng.random(rows) < 0.1, rng.choice(["tie", "both_bad"], rows), chosen),
    }
    return {"comparisons": pd.DataFrame(table).astype(DTYPES), "margin": 25}
