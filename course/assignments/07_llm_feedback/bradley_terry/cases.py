"""Inputs of bradley_terry: models that met unequal opponents, chains that lead one way only, ties that close them."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = {"left_model": "str", "right_model": "str", "choice": "str"}
MIRRORED = {"left": "right", "right": "left", "tie": "tie", "both_bad": "both_bad"}
NAMES = ["base", "large", "mini", "model-10", "model-2", "next", "old", "tuned"]
# Agresti's four journals of statistics: of each pair, how often the first and the second was cited by the other.
JOURNALS = [
    ("biometrika", "comm-stat", 730, 33),
    ("biometrika", "jasa", 498, 320),
    ("biometrika", "jrss-b", 221, 284),
    ("comm-stat", "jasa", 68, 813),
    ("comm-stat", "jrss-b", 17, 276),
    ("jasa", "jrss-b", 142, 325),
]


def _frame(rows, reference="base", index=None):
    return {"comparisons": frame_of(rows, DTYPES, index), "reference": reference}


def _met(rng, pairs, reference="base"):
    """Return comparisons in any order, either model left, from (a, b, wins of a, wins of b, ties, both bad)."""
    rows = []
    for first, second, *counts in pairs:
        choices = np.repeat(["left", "right", "tie", "both_bad"], [*counts, *[0] * (4 - len(counts))]).tolist()
        for choice, turned in zip(choices, rng.random(len(choices)) < 0.5, strict=True):
            rows.append((second, first, MIRRORED[choice]) if turned else (first, second, choice))
    return _frame(shuffled(rng, rows), reference)


def _several(rng, low=1, high=6):
    """Return how often each of two models won, each at least once."""
    return rng.integers(low, high, 2).tolist()


def _league(rng, names, high=6):
    """Return pairs in which each won against each, so that all have strengths."""
    return [
        (first, second, *_several(rng, high=high)) for place, first in enumerate(names) for second in names[place + 1 :]
    ]


@cases.visible("the example")
def example(_rng):
    rows = [
        ("base", "mini", "left"),
        ("mini", "base", "right"),
        ("mini", "base", "left"),
        ("base", "large", "tie"),
        ("large", "base", "left"),
        ("mini", "large", "right"),
        ("next", "large", "left"),
        ("old", "mini", "right"),
        ("old", "mini", "both_bad"),
        ("side", "toy", "left"),
        ("toy", "side", "left"),
    ]
    return _frame(rows)


@cases.visible("two models, three wins to one", group="the example")
def three_to_one(_rng):
    return _frame([("base", "mini", choice) for choice in ("right", "right", "left", "right")])


@cases.hidden("four journals of statistics", group="strengths")
def journals(rng):
    return _met(rng, JOURNALS, "biometrika")


@cases.hidden("everybody met everybody", group="strengths")
def full_league(rng):
    return _met(rng, _league(rng, NAMES[:6]), str(rng.choice(NAMES[:6])))


@cases.hidden("strong opponents and weak ones", group="strengths")
def unequal_opponents(rng):
    pairs = [("base", "large", 2, 9), ("base", "mini", 9, 2), ("tuned", "large", 5, 6), ("old", "mini", 7, 4)]
    return _met(rng, [*pairs, ("large", "mini", 8, *_several(rng)[:1])])


@cases.hidden("some pairs met far more often than others", group="strengths")
def unequal_numbers(rng):
    pairs = [("base", "large", 20, 34), ("base", "mini", 2, 1), ("large", "mini", 1, 3)]
    return _met(rng, [*pairs, ("mini", "old", *_several(rng)), ("old", "base", 11, 25)])


@cases.hidden("a cycle: each won against the next only", group="strengths")
def cycle(rng):
    names = rng.permutation(NAMES[:5]).tolist()
    wins = rng.integers(1, 4, 5).tolist()
    return _met(rng, [(names[place - 1], names[place], wins[place], 0) for place in range(5)])


@cases.hidden("a long row of models, each compared with its neighbours only", group="strengths")
def long_row(rng):
    names = ["base", *(f"step-{place}" for place in rng.permutation(14))]
    return _met(rng, [(names[place], names[place + 1], 3, 5) for place in range(14)])


@cases.hidden("very uneven wins", group="strengths")
def uneven(rng):
    pairs = [("base", "large", 1, 60), ("large", "next", 2, 70), ("mini", "base", 1, 50)]
    return _met(rng, [*pairs, ("base", "old", 30, 1), ("next", "base", *_several(rng, 3, 9))])


@cases.hidden("many ties", group="ties and both bad")
def many_ties(rng):
    pairs = [(*pair, int(rng.integers(1, 7))) for pair in _league(rng, NAMES[:4])]
    return _met(rng, [*pairs, ("base", "tuned", 4, 1, 9)])


@cases.hidden("nothing but ties", group="ties and both bad")
def only_ties(rng):
    return _met(rng, [("base", "mini", 0, 0, 3), ("mini", "old", 0, 0, 2), ("old", "base", 0, 0, 1)])


@cases.hidden("a tie is the only way back", group="ties and both bad")
def tie_closes(rng):
    pairs = [("base", "mini", *_several(rng)), ("large", "base", 3, 0, 1), ("base", "old", 2, 0, 1)]
    return _met(rng, [*pairs, ("next", "large", 0, 0, 1)])


@cases.hidden("both bad, many times", group="ties and both bad")
def many_bad(rng):
    return _met(rng, [(*pair, int(rng.integers(2)), int(rng.integers(1, 5))) for pair in _league(rng, NAMES[:4])])


@cases.hidden("both bad is the only link", group="ties and both bad")
def bad_links(rng):
    pairs = [("base", "mini", *_several(rng)), ("large", "base", 0, 0, 0, 3), ("next", "old", *_several(rng), 1)]
    return _met(rng, [*pairs, ("old", "base", 0, 0, 0, 1), ("tuned", "mini", 0, 2, 0, 1)])


@cases.hidden("one that never lost and one that never won", group="no finite strength")
def unbeaten(rng):
    pairs = [*_league(rng, ["base", "mini", "tuned"]), ("next", "base", 3, 0), ("next", "tuned", 2, 0)]
    return _met(rng, [*pairs, ("old", "mini", 0, 2), ("old", "base", 0, 4)])


@cases.hidden("above those that are above already", group="no finite strength")
def stairs(rng):
    pairs = [
        ("base", "mini", *_several(rng)),
        ("next", "base", 2, 0),
        ("tuned", "next", 1, 0),
        ("large", "tuned", 1, 0),
    ]
    return _met(rng, [*pairs, ("mini", "old", 2, 0), ("old", "model-2", 1, 0), ("model-2", "model-10", 3, 0)])


@cases.hidden("models that lost to each other, and to nobody else", group="no finite strength")
def upper_league(rng):
    pairs = [
        *_league(rng, ["base", "mini"]),
        *_league(rng, ["next", "tuned", "large"]),
        *_league(rng, ["old", "model-2"]),
    ]
    return _met(rng, [*pairs, ("next", "base", 3, 0), ("tuned", "mini", 1, 0), ("mini", "old", 2, 0)])


@cases.hidden("two leagues that never met", group="no finite strength")
def two_leagues(rng):
    return _met(rng, [*_league(rng, ["base", "mini", "tuned"]), *_league(rng, ["large", "old", "next"])])


@cases.hidden("lost to one that is above, won against one that is below", group="no finite strength")
def sideways(rng):
    pairs = [*_league(rng, ["base", "mini"]), ("next", "base", 2, 0), ("next", "large", 1, 0), ("base", "old", 1, 0)]
    return _met(rng, [*pairs, ("tuned", "old", 2, 0), ("model-2", "large", *_several(rng))])


@cases.hidden("a reference that never lost, or never won", group="no finite strength")
def extreme_reference(rng):
    pairs = [*_league(rng, ["large", "mini", "tuned"]), ("base", "large", 3, 0), ("mini", "old", 2, 0)]
    return _met(rng, pairs, str(rng.choice(["base", "old"])))


@cases.hidden("a way back over many models", group="no finite strength")
def long_way_back(rng):
    pairs = [("large", "base", 4, 0), ("large", "mini", 3, 0), ("base", "mini", 2, 1), ("mini", "old", 1, 0)]
    return _met(rng, [*pairs, ("old", "tuned", 1, 0), ("tuned", "next", 2, 0), ("next", "large", 1, 0)])


@cases.hidden("wins against models without a strength do not count for those with one", group="no finite strength")
def outside_wins(rng):
    pairs = [*_league(rng, ["base", "mini", "tuned"], high=4), ("mini", "old", 9, 0), ("next", "tuned", 8, 0)]
    return _met(rng, [*pairs, ("base", "model-2", 5, 0), ("mini", "model-2", 2, 0, 0, 1)])


@cases.hidden("another reference", group="reference and order")
def another_reference(rng):
    return _met(rng, _league(rng, ["base", "mini", "old", "tuned"]), str(rng.choice(["mini", "old", "tuned"])))


@cases.hidden("a reference that nobody compared", group="reference and order")
def absent_reference(rng):
    return _met(
        rng, [*_league(rng, ["large", "mini"]), ("large", "zero", 2, 0)], str(rng.choice(["base", "next", "z"]))
    )


@cases.hidden("a reference that was both bad only", group="reference and order")
def bad_reference(rng):
    return _met(rng, [*_league(rng, ["large", "mini"]), ("base", "mini", 0, 0, 0, 2)])


@cases.hidden("no comparisons", group="reference and order")
def no_comparisons(_rng):
    return _frame([])


@cases.hidden("nothing but both bad", group="reference and order")
def all_bad(rng):
    return _met(rng, [("base", "mini", 0, 0, 0, 2), ("old", "large", 0, 0, 0, 1)])


@cases.hidden("names with numbers, in the order of texts", group="reference and order")
def numbered_names(rng):
    names = ["model-2", "model-10", "model-1", "model-100", "model-20"]
    return _met(rng, _league(rng, names), str(rng.choice(names)))


@cases.hidden("an index that repeats", group="reference and order")
def repeated_index(rng):
    rows = _met(rng, _league(rng, ["base", "mini", "old"]))["comparisons"]
    return {"comparisons": rows.set_axis(np.arange(len(rows)) % 3), "reference": "base"}


@cases.hidden("random small arenas", group="random", repeat=24)
def random_small(rng):
    names = rng.permutation(NAMES)[: int(rng.integers(2, 8))]
    rows = int(rng.integers(0, 40))
    left = rng.integers(len(names), size=rows)
    right = (left + rng.integers(1, len(names), size=rows)) % len(names)
    upset = rng.random(rows) < rng.choice([0.0, 0.15, 0.4])
    choice = np.where((left < right) ^ upset, "left", "right").astype(object)
    drawn = rng.random(rows)
    choice[drawn < 0.15], choice[drawn > 0.9] = "tie", "both_bad"
    reference = rng.choice(NAMES if rng.random() < 0.1 else names)
    return _frame(list(zip(names[left], names[right], choice, strict=True)), str(reference))


@cases.large("100 000 comparisons of 186 models", rows=100_000)
def large(rng, rows):
    # Twenty models at least, alike enough to be connected: what iterates needs about as many rounds at every size.
    models = rows // 600 + 20
    names = np.array([f"model-{number}" for number in rng.permutation(models)])
    strength = rng.normal(0, 0.7, models)
    left = rng.integers(models, size=rows)
    right = (left + rng.integers(1, models, size=rows)) % models
    won = rng.random(rows) < 1 / (1 + np.exp(strength[right] - strength[left]))
    drawn = rng.random(rows)
    choice = np.select([drawn < 0.12, drawn > 0.95, won], ["tie", "both_bad", "left"], "right")
    table = {"left_model": names[left], "right_model": names[right], "choice": choice}
    return {"comparisons": pd.DataFrame(table).astype("str"), "reference": str(names[0])}
