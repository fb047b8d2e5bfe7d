"""Inputs of win_rate: annotators who lean, categories of one annotator, of nothing but both bad, and of no spread."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DTYPES = {"category": "str", "annotator_id": "int64", "left_model": "str", "right_model": "str", "choice": "str"}
MIRRORED = {"left": "right", "right": "left", "tie": "tie", "both_bad": "both_bad"}
# Each city's people in 1920 and in 1930 (R's `boot`), read as an annotator's wins and comparisons.
CITIES = [(138, 143), (93, 104), (61, 69), (179, 260), (48, 75), (37, 63), (29, 50), (23, 48), (30, 111), (2, 50)]


def _frame(rows, model="next", baseline="base", index=None):
    return {"comparisons": frame_of(rows, DTYPES, index), "model": model, "baseline": baseline}


def _judged(rng, category, crew, model="next", baseline="base"):
    """Return rows in which either model stands left, from (annotator, wins, losses, ties, both bad) of the model."""
    return [
        _shown(category, annotator, (model, baseline), choice, rng.random() < 0.5)
        for annotator, *counts in crew
        for choice, count in zip(MIRRORED, counts, strict=False)
        for _ in range(count)
    ]


def _shown(category, annotator, pair, choice, turned):
    """Return a row for a choice between a pair, turned round or not."""
    shown = (*pair[::-1], MIRRORED[choice]) if turned else (*pair, choice)
    return (category, annotator, *shown)


def _crew(rng, people, low=2, high=7, first=11):
    """Return wins, losses and ties of annotators, each with a leaning of their own."""
    leaning = rng.uniform(0.25, 0.75, people)
    count = rng.integers(low, high, people)
    wins = rng.binomial(count, leaning)
    ties = rng.integers(0, 3, people)
    return list(zip(range(first, first + people), wins.tolist(), (count - wins).tolist(), ties.tolist(), strict=True))


@cases.visible("the example")
def example(_rng):
    rows = [
        ("coding", 11, "next", "base", "left"),
        ("coding", 11, "base", "next", "tie"),
        ("coding", 12, "base", "next", "right"),
        ("coding", 12, "base", "next", "left"),
        ("coding", 13, "next", "base", "left"),
        ("coding", 13, "next", "base", "tie"),
        ("coding", 13, "next", "base", "both_bad"),
        ("coding", 14, "next", "mini", "left"),
        ("writing", 11, "next", "base", "left"),
        ("writing", 11, "next", "base", "tie"),
        ("chat", 14, "base", "next", "both_bad"),
        ("chat", 12, "mini", "base", "left"),
    ]
    return _frame(rows)


@cases.visible("every annotator always chose the same model", group="too little to tell")
def always_the_same(_rng):
    return _frame([("coding", annotator, "next", "base", "left") for annotator in (11, 11, 12, 13)])


@cases.hidden("wins on either side", group="what counts")
def either_side(rng):
    return _frame(shuffled(rng, _judged(rng, "coding", [(annotator, 4, 2) for annotator in range(4)] + [(9, 1, 5)])))


@cases.hidden("always shown left, always shown right", group="what counts")
def one_side(rng):
    rows = [("left", annotator, "next", "base", rng.choice(["left", "right"])) for annotator in range(8)]
    rows += [("right", annotator, "base", "next", rng.choice(["left", "right"])) for annotator in range(8)]
    extra = [("left", 8, "next", "base", "left"), ("right", 8, "base", "next", "left")]
    return _frame(shuffled(rng, [*rows, *extra, ("left", 9, "next", "base", "right")]))


@cases.hidden("many ties", group="what counts")
def many_ties(rng):
    crew = [(11, 3, 1, 4), (12, 2, 2, 1), (13, 1, 0, 5), (14, 5, 1, int(rng.integers(1, 4)))]
    return _frame(shuffled(rng, _judged(rng, "coding", crew)))


@cases.hidden("many that were both bad", group="what counts")
def many_bad(rng):
    crew = [(11, 3, 1, 0, 4), (12, 2, 2, 1, 1), (13, 4, 1, 0, 2), (14, 2, 1, 0, 3)]
    return _frame(shuffled(rng, [*_judged(rng, "chat", crew), *_judged(rng, "coding", [*crew[:2], (15, 0, 1)])]))


@cases.hidden("annotators who found both bad only", group="what counts")
def bad_only(rng):
    crew = [(11, 3, 1), (12, 1, 3, 1), (13, 2, 1), (14, 0, 0, 0, 3), (15, 0, 0, 0, 1)]
    return _frame(shuffled(rng, _judged(rng, "coding", crew)))


@cases.hidden("other models beside either of the two", group="what counts")
def other_models(rng):
    rows = _judged(rng, "coding", [(11, 3, 1), (12, 1, 2, 1), (13, 2, 1)])
    rows += _judged(rng, "coding", [(11, 4, 0), (14, 3, 1)], baseline="mini")
    rows += _judged(rng, "coding", [(12, 5, 0, 1), (15, 2, 0)], model="mini")
    rows += _judged(rng, "coding", [(13, 1, 3), (16, 2, 2)], model="mini", baseline="old")
    return _frame(shuffled(rng, rows))


@cases.hidden("names that begin alike", group="what counts")
def names_alike(rng):
    rows = _judged(rng, "coding", _crew(rng, 4), "model-1", "model-2")
    rows += _judged(rng, "coding", _crew(rng, 3), "model-10", "model-2")
    rows += _judged(rng, "coding", _crew(rng, 3, first=20), "model-1", "model-21")
    return _frame(shuffled(rng, rows), "model-1", "model-2")


@cases.hidden("rows that are alike", group="what counts")
def rows_alike(rng):
    rows = [("coding", 11, "next", "base", "left")] * 4 + [("coding", 11, "base", "next", "left")] * 2
    rows += [("coding", 12, "next", "base", "right")] * 3 + [("coding", 12, "next", "base", "left")]
    return _frame(shuffled(rng, [*rows, ("coding", 13, "base", "next", "tie"), ("coding", 14, "base", "next", "tie")]))


@cases.hidden("asked the other way round", group="what counts")
def other_way_round(rng):
    rows = _judged(rng, "coding", [(11, 4, 1), (12, 2, 2, 1), (13, 3, 2), (14, 2, 1)])
    return _frame(shuffled(rng, rows), "base", "next")


@cases.hidden("ten annotators, some with many comparisons", group="the standard error")
def ten_annotators(rng):
    crew = [(annotator, wins, count - wins) for annotator, (wins, count) in enumerate(CITIES)]
    return _frame(_judged(rng, "coding", crew))


@cases.hidden("annotators who lean", group="the standard error")
def leaning(rng):
    crew = [(11, 9, 1), (12, 8, 2), (13, 1, 9), (14, 2, 8), (15, 7, int(rng.integers(1, 5))), (16, 5, 5)]
    return _frame(shuffled(rng, _judged(rng, "coding", crew)))


@cases.hidden("annotators who are more alike than chance has it", group="the standard error")
def more_alike(rng):
    crew = [(11, 3, 3), (12, 3, 2, 1), (13, 3, 3), (14, 2, 3, 1), (15, 3, 3, int(rng.integers(1, 3)))]
    return _frame(shuffled(rng, _judged(rng, "coding", crew)))


@cases.hidden("one annotator with most of the comparisons", group="the standard error")
def heavy_annotator(rng):
    crew = [(11, 1, 2), (12, 2, 1), (13, 1, 1, 1), (14, 0, 2), (15, 30, int(rng.integers(8, 14)))]
    return _frame(shuffled(rng, _judged(rng, "coding", crew)))


@cases.hidden("one comparison from each annotator", group="the standard error")
def one_each(rng):
    crew = [(annotator, *counts) for annotator, counts in enumerate([(1, 0)] * 9 + [(0, 1)] * 5 + [(0, 0, 1)] * 2)]
    return _frame(shuffled(rng, _judged(rng, "coding", crew)))


@cases.hidden("two annotators", group="the standard error")
def two_annotators(rng):
    wins = int(rng.integers(12, 16))
    return _frame(shuffled(rng, _judged(rng, "coding", [(11, wins, 29 - wins, 1), (12, 15, 15)])))


@cases.hidden("the same annotators in all categories", group="the standard error")
def same_annotators(rng):
    crews = {category: [(11, 6, 1), (12, 1, 5), (13, 4, 2), (14, 2, 4)] for category in ("chat", "coding", "law")}
    rows = [row for category, crew in crews.items() for row in _judged(rng, category, crew)]
    return _frame(shuffled(rng, [*rows, *_judged(rng, "law", _crew(rng, 3, first=12))]))


@cases.hidden("other annotators in each category", group="the standard error")
def other_annotators(rng):
    rows = [
        row for place, name in enumerate("abc") for row in _judged(rng, name, _crew(rng, 4 + place, first=20 * place))
    ]
    return _frame(shuffled(rng, rows))


@cases.hidden("an interval that would go beyond 1, or below 0", group="the standard error")
def beyond(rng):
    rows = _judged(rng, "up", [(11, 5, 0), (12, 3, 1), (13, 6, 0)])
    rows += _judged(rng, "down", [(11, 0, 5), (12, 1, 3), (13, 0, 6)])
    return _frame(shuffled(rng, [*rows, *_judged(rng, "wide", [(11, 5, 0), (12, 0, 4)])]))


@cases.hidden("one annotator in a category", group="too little to tell")
def one_annotator(rng):
    rows = [*_judged(rng, "chat", [(11, 5, 2, 1)]), *_judged(rng, "coding", _crew(rng, 4))]
    return _frame(shuffled(rng, [*rows, *_judged(rng, "law", [(12, 1, 0), (13, 0, 0, 0, 2)])]))


@cases.hidden("one annotator, whose rate is no round number", group="too little to tell")
def one_uneven(rng):
    crews = {"chat": (11, 15, 7), "coding": (12, 7, 18), "law": (13, 21, 17), "maths": (14, 3, 4, 3)}
    return _frame(shuffled(rng, [row for name, person in crews.items() for row in _judged(rng, name, [person])]))


@cases.hidden("one annotator in all", group="too little to tell")
def one_in_all(rng):
    return _frame(shuffled(rng, [*_judged(rng, "chat", [(11, 5, 2, 1)]), *_judged(rng, "coding", [(11, 1, 3)])]))


@cases.hidden("annotators who all have the same rate", group="too little to tell")
def same_rate(rng):
    rows = _judged(rng, "even", [(11, 2, 2), (12, 1, 1), (13, 0, 0, 3)])
    rows += _judged(rng, "lost", [(11, 0, 2), (12, 0, 1)])
    return _frame(shuffled(rng, [*rows, *_judged(rng, "won", [(11, 2, 0), (12, 3, 0)])]))


@cases.hidden("the same rate but for rounding", group="too little to tell")
def same_but_rounding(rng):
    rows = []
    for wins, losses in [(1, 2), (15, 7), (7, 18), (3, 10), (21, 17)]:
        crew = [(11, wins, losses), (12, 2 * wins, 2 * losses), (13, wins, losses)]
        rows += _judged(rng, f"{wins} to {losses}", crew)
    return _frame(shuffled(rng, rows))


@cases.hidden("spreads of a millionth", group="too little to tell")
def smallest_spread(_rng):
    # Two annotators, each with one tie and else losses: the standard error is 1 / comparisons squared.
    sizes = {"above": {11: 499, 12: 500}, "below": {13: 500, 14: 501}}
    rows = [
        (category, annotator, "next", "base", "tie" if number == 0 else "right")
        for category, counts in sizes.items()
        for annotator, count in counts.items()
        for number in range(count)
    ]
    return _frame(rows)


@cases.hidden("a category with nothing to count", group="rows and order")
def nothing_counts(rng):
    rows = [*_judged(rng, "coding", _crew(rng, 3)), *_judged(rng, "chat", [(11, 0, 0, 0, 2), (12, 0, 0, 0, 1)])]
    return _frame(shuffled(rng, [*rows, *_judged(rng, "law", [(11, 2, 1), (12, 1, 1)], baseline="mini")]))


@cases.hidden("nothing to count at all", group="rows and order")
def nothing_at_all(rng):
    rows = [*_judged(rng, "coding", [(11, 2, 1), (12, 1, 1)], model="mini"), *_judged(rng, "chat", [(11, 0, 0, 0, 2)])]
    return _frame(shuffled(rng, rows))


@cases.hidden("no rows", group="rows and order")
def no_rows(_rng):
    return _frame([])


@cases.hidden("categories in the order of texts", group="rows and order")
def text_order(rng):
    names = ["b", "B", "all", "Zoology", "overall", "topic-10", "topic-9", "total", "a b", "écriture"]
    return _frame(
        [row for name in rng.permutation(names).tolist() for row in _judged(rng, name, _crew(rng, 3, high=4))]
    )


@cases.hidden("an index that repeats", group="rows and order")
def repeated_index(rng):
    rows = shuffled(rng, [row for name in ("law", "chat") for row in _judged(rng, name, _crew(rng, 4))])
    return _frame(rows, index=np.arange(len(rows)) % 3)


@cases.hidden("random small tables", group="random", repeat=24)
def random_small(rng):
    rows = int(rng.integers(0, 40))
    names = np.array(["base", "next", "mini"])
    left = rng.choice(3, rows, p=[0.45, 0.45, 0.1])
    right = np.where(rng.random(rows) < 0.15, 2, 1 - left)
    right = np.where(right == left, (left + 1) % 3, right) % 3
    right = np.where(left == 2, rng.integers(2, size=rows), right)
    choice = rng.choice(["left", "right", "tie", "both_bad"], rows, p=[0.4, 0.35, 0.15, 0.1])
    category = rng.choice(["chat", "coding", "law"], rows)
    annotator = rng.integers(11, int(rng.integers(12, 17)), rows)
    return _frame(list(zip(category, annotator, names[left], names[right], choice, strict=True)))


@cases.large("100 000 comparisons by 500 annotators in 2 000 categories", rows=100_000)
def large(rng, rows):
    people = rows // 200 + 2
    annotator = rng.integers(people, size=rows)
    topic = rng.integers(rows // 50, size=rows)
    old = np.where(rng.random(rows) < 0.1, "mini", "base")
    won = rng.random(rows) < rng.uniform(0.3, 0.8, people)[annotator]
    turned, drawn = rng.random(rows) < 0.5, rng.random(rows)
    table = {
        "category": np.char.add("topic-", topic.astype(str)),
        "annotator_id": annotator,
        "left_model": np.where(turned, old, "next"),
        "right_model": np.where(turned, "next", old),
        "choice": np.select([drawn < 0.12, drawn > 0.95, won != turned], ["tie", "both_bad", "left"], "right"),
    }
    texts = {name: "str" for name in table if name != "annotator_id"}
    return {"comparisons": pd.DataFrame(table).astype(texts), "model": "next", "baseline": "base"}
