"""Worlds of review_queue: chances that labels are wrong, a history drawn from them, and the chances as the truth."""

import numpy as np
import pandas as pd

from autograder import CaseBook, MalformedError

cases = CaseBook()

CONFIDENCE = np.array(["low", "middle", "high", None], dtype=object)
LOWEST_FIRST = ["low", "middle", "high"]
USUAL = np.array([0.24, 0.12, 0.06, 0.12])
SHARES = np.array([0.2, 0.3, 0.4, 0.1])
BUDGET = 0.1


def lowest_confidence(labels, history, budget):
    """Return the labels of the lowest confidence; where the model gave none, last."""
    del history
    rank = labels["confidence"].map({name: place for place, name in enumerate(LOWEST_FIRST)})
    return labels.loc[rank.sort_values(kind="stable").index[:budget], "item_id"].tolist()


@cases.scored("share of the wrong labels found", naive=("lowest confidence first", lowest_confidence))
def found(inputs, returned, truth, _rng):
    """Return the share of the wrong labels that the queue finds on average; all of them, where there are none."""
    ids, asked = pd.Index(inputs["labels"]["item_id"]), min(inputs["budget"], len(inputs["labels"]))
    queue = pd.Index(returned)
    if len(queue) != asked:
        name = "over the budget" if len(queue) > asked else "budget left over"
        raise MalformedError(name, f"{len(queue)} ids came back; asked for are {asked}")
    if not queue.is_unique:
        name, twice = "the same label twice", queue[queue.duplicated()][0]
        raise MalformedError(name, f"item {twice} came back more than once; a second look finds nothing")
    place = ids.get_indexer(queue) if len(queue) else np.empty(0, dtype=int)
    if (place < 0).any():
        name, first = "no such label", queue[place < 0][0]
        raise MalformedError(name, f"{int((place < 0).sum())} of {asked} ids are not in `labels`, the first is {first}")
    everything = truth.sum()
    return min(float(truth[place].sum() / everything), 1.0) if everything else 1.0


def _world(rng, rows=1_200, *, usual=USUAL, spread=0.8, thin=0.5, careful=0.0, pending=0.1, annotators=None):
    """Return labels of annotators who err more or less often, and a history of the same.

    `spread` is the deviation of the logarithm of their factors, `thin` the share who have hardly been reviewed, and
    `careful` how much more of the hard labels goes to those who err less.
    """
    count = annotators or max(rows // 15, 2)
    factor = np.exp(rng.normal(0.0, spread, count)) if spread else np.ones(count)
    hardly = rng.random(count) < thin
    weight = np.where(hardly, 1.0, 24.0)
    history = _drawn(rng, rng.choice(count, 2 * rows, p=weight / weight.sum()), factor, usual, careful)
    labels = _drawn(rng, rng.integers(0, count, rows), factor, usual, careful)
    names = rng.permutation(np.arange(101, 101 + 3 * count))[:count]
    wrong = (rng.random(2 * rows) < history["chance"]).astype(float)
    unknown = pending if np.isscalar(pending) else np.where(rng.random(count) < 0.5, *pending)[history["annotator"]]
    wrong[rng.random(2 * rows) < unknown] = np.nan
    return _inputs(
        _frame(names, labels).assign(item_id=rng.permutation(np.arange(1_000, 1_000 + rows)))[
            ["item_id", "annotator_id", "confidence"]
        ],
        _frame(names, history).assign(wrong=wrong),
        round(BUDGET * rows),
        labels["chance"],
    )


def _drawn(rng, annotator, factor, usual, careful):
    """Return annotator, confidence and chance of labels."""
    rank = np.argsort(np.argsort(factor)) / max(len(factor) - 1, 1)
    shift = careful * (0.5 - rank[annotator])
    drawn = np.clip(rng.random(len(annotator)) - shift * 0.8, 0, 0.999)
    confidence = np.searchsorted(np.cumsum(SHARES)[:-1], drawn, side="right")
    chance = np.minimum(usual[confidence] * factor[annotator], 0.95)
    return {"annotator": annotator, "confidence": confidence, "chance": chance}


def _frame(names, drawn):
    columns = {
        "annotator_id": names[drawn["annotator"]],
        "confidence": pd.Series(CONFIDENCE[drawn["confidence"]], dtype="str"),
    }
    return pd.DataFrame(columns)


def _inputs(labels, history, budget, truth):
    inputs = {"labels": labels, "history": history, "budget": int(budget)}
    return cases.world(inputs, truth=np.asarray(truth, dtype=float))


@cases.visible("the example")
def example(_rng):
    labels = [(11, 7, "low"), (12, 8, "low"), (13, 7, "high"), (14, 8, "high"), (15, 9, None), (16, 9, "high")]
    few = [(7, "low", 1)] * 6 + [(7, "low", 0)] * 2 + [(8, "low", 0)] * 10 + [(7, "high", 1)] * 3 + [(7, "high", 0)] * 5
    few += [(8, "high", 0)] * 10 + [(9, None, 0), (9, "low", None)]
    return _inputs(
        pd.DataFrame(labels, columns=["item_id", "annotator_id", "confidence"]).astype({"confidence": "str"}),
        pd.DataFrame(few, columns=["annotator_id", "confidence", "wrong"]).astype(
            {"confidence": "str", "wrong": float}
        ),
        2,
        [0.7, 0.05, 0.4, 0.02, 0.05, 0.04],
    )


@cases.visible("a world to try on", group="a world to try on")
def to_try(_rng):
    return _world(np.random.default_rng(20), 600)


@cases.hidden("annotators differ, and confidence tells something", group="both tell", repeat=5)
def both_tell(rng):
    return _world(rng)


@cases.hidden("most annotators were hardly ever reviewed", group="thin history", repeat=5)
def thin_history(rng):
    return _world(rng, thin=0.8)


@cases.hidden("careful annotators get the hard labels", group="who got what", repeat=5)
def careful_get_the_hard(rng):
    return _world(rng, careful=1.2, usual=np.array([0.3, 0.1, 0.03, 0.1]))


@cases.hidden("the model is sure and wrong", group="confidence misleads", repeat=5)
def sure_and_wrong(rng):
    return _world(rng, usual=np.array([0.05, 0.08, 0.2, 0.1]))


@cases.hidden("no confidence, the hardest labels", group="confidence misleads", repeat=5)
def none_is_hardest(rng):
    return _world(rng, usual=np.array([0.14, 0.09, 0.05, 0.4]))


@cases.hidden("reviews that are pending", group="thin history", repeat=5)
def pending_reviews(rng):
    return _world(rng, pending=(0.92, 0.0))


@cases.hidden("annotators without a review", group="edges")
def newcomers(rng):
    world = _world(rng, 400)
    known = np.unique(world["labels"]["annotator_id"])[::2]
    history = world["history"][world["history"]["annotator_id"].isin(known)].reset_index(drop=True)
    return _inputs(world["labels"], history, len(world["labels"]), world.truth)


@cases.hidden("a budget for more labels than there are", group="edges")
def large_budget(rng):
    world = _world(rng, 60, annotators=3)
    return _inputs(world["labels"], world["history"], 75, world.truth)


@cases.hidden("no budget", group="edges")
def no_budget(rng):
    world = _world(rng, 40)
    return _inputs(world["labels"], world["history"], 0, world.truth * 0)


@cases.large("100 000 labels, 6 666 annotators, 200 000 reviews", rows=100_000)
def large(rng, rows):
    return _world(rng, rows, spread=0.7, thin=0.3, careful=0.6)
