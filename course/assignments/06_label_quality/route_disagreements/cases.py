"""Worlds of route_disagreements: votes on items, items that an expert settled, and what each wrong consensus costs."""

import numpy as np
import pandas as pd

from autograder import CaseBook, MalformedError, frame_of, shuffled

cases = CaseBook()

NAMES = ["animal", "bus", "cyclist", "pedestrian", "truck", "van"]
BUDGET = 0.1


def _consensus(votes):
    """Return the class with most votes of each item, of equal ones the first in the alphabet."""
    ordered = votes.sort_values(["item_id", "votes", "label"], ascending=[True, False, True])
    return ordered.drop_duplicates("item_id").set_index("item_id")["label"]


def highest_entropy(votes, settled, classes, budget):
    """Return the items whose votes are spread most, in the order of their ids where they are alike."""
    del settled
    share = votes["votes"] / votes.groupby("item_id")["votes"].transform("sum")
    entropy = (-share * np.log(share)).groupby(votes["item_id"]).sum().round(9).rename("entropy").reset_index()
    queue = entropy.sort_values(["entropy", "item_id"], ascending=[False, True])["item_id"]
    spent = queue.map(_consensus(votes)).map(classes.set_index("label")["seconds"]).cumsum()
    return queue[spent <= budget].tolist()


@cases.scored("share of the cost of wrong labels saved", naive=("highest entropy first", highest_entropy))
def saved(inputs, returned, truth, _rng):
    """Return the share of the expected cost of a wrong consensus that lies in the list; 1 where nothing is to save."""
    queue = pd.Index(returned)
    if not queue.is_unique:
        name, twice = "the same item twice", queue[queue.duplicated()][0]
        raise MalformedError(name, f"item {twice} came back more than once; an expert decides it once")
    unknown = queue[~queue.isin(truth.index)]
    if len(unknown):
        name = "no such item"
        raise MalformedError(name, f"{len(unknown)} of {len(queue)} ids are not in `votes`, the first is {unknown[0]}")
    spent = int(truth["seconds"].reindex(queue).sum())
    if spent > inputs["budget"]:
        name = "over the budget"
        raise MalformedError(name, f"the list takes {spent} seconds of the expert; there are {inputs['budget']}")
    everything = truth["cost"].sum()
    return min(float(truth["cost"].reindex(queue).sum() / everything), 1.0) if everything else 1.0


def _world(
    rng, items=900, *, past=5_000, swapped=2, often=(0.45, 0.75), slips=0.12, disputed=0.0, even=3.0, budget=BUDGET
):
    """Return votes on items and on settled ones, drawn from classes of which some are taken for others.

    `swapped` is how many classes are systematically taken for another, `often` how often, and `slips` about how often
    a label is wrong otherwise. `disputed` is the share of the settled items that were chosen by their entropy; the
    smaller `even`, the more do some classes outnumber the others.
    """
    share = rng.dirichlet(np.full(len(NAMES), even)) + 0.02
    share /= share.sum()
    taken_for = _taken_for(rng, swapped, often, slips)
    cost = np.round(np.exp(rng.uniform(0.0, np.log(30), len(NAMES))), 1)
    seconds = np.round(np.exp(rng.uniform(np.log(12), np.log(180), len(NAMES)))).astype(int)
    _, counts = _drawn(rng, items, share, taken_for)
    true, settled = _drawn(rng, 3 * past if disputed else past, share, taken_for)
    if disputed:
        by_entropy = rng.random(len(true)) < disputed
        chosen = np.argsort(-np.where(by_entropy, _entropy(settled), rng.random(len(true))))[:past]
        true, settled = true[chosen], settled[chosen]

    chance = np.exp(counts @ np.log(taken_for).T) * share
    missed = chance / chance.sum(axis=1, keepdims=True)
    missed[np.arange(items), counts.argmax(axis=1)] = 0
    return _inputs(rng, counts, (true, settled), (cost, seconds), lost=missed @ cost, budget=budget)


def _taken_for(rng, swapped, often, slips):
    """Return how often each class (row) is given each label (column)."""
    count = len(NAMES)
    table = np.where(np.eye(count, dtype=bool), 0.0, rng.dirichlet(np.ones(count), count) + 0.002)
    wrong = slips * rng.uniform(0.3, 1.7, count)
    table *= (wrong / table.sum(axis=1))[:, None]
    table[np.diag_indices(count)] = 1 - wrong
    pairs = rng.permutation(count)[: 2 * swapped].reshape(-1, 2)
    share = rng.uniform(*often, len(pairs))
    table[pairs[:, 0]] *= (1 - share)[:, None]
    table[pairs[:, 0], pairs[:, 1]] += share
    return table


def _drawn(rng, items, share, taken_for):
    """Return the true classes of items, and their votes by class: three, of some items five."""
    true = rng.choice(len(NAMES), items, p=share)
    return true, rng.multinomial(np.where(rng.random(items) < 0.05, 5, 3), taken_for[true])


def _entropy(counts):
    share = counts / counts.sum(axis=1, keepdims=True)
    return -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)


def _inputs(rng, counts, past, figures, *, lost, budget):
    """Return the inputs, their rows in a drawn order, with what a wrong consensus on each item costs on average."""
    (true, settled), (cost, seconds) = past, figures
    ids = rng.permutation(np.arange(1_000, 1_000 + len(counts) + len(settled)))
    here, there = ids[: len(counts)], ids[len(counts) :]
    needed = seconds[counts.argmax(axis=1)]
    inputs = {
        "votes": _long(rng, counts, here),
        "settled": _long(rng, settled, there, truth=np.array(NAMES)[true]),
        "classes": frame_of(
            shuffled(rng, list(zip(NAMES, cost.tolist(), seconds.tolist(), strict=True))),
            {"label": "str", "cost": "float64", "seconds": "int64"},
        ),
        "budget": int(budget * needed.sum()),
    }
    return cases.world(inputs, truth=pd.DataFrame({"cost": lost, "seconds": needed}, index=here))


def _long(rng, counts, ids, *, truth=None):
    item, label = np.nonzero(counts)
    order = rng.permutation(len(item))
    item, label = item[order], label[order]
    columns = {
        "item_id": ids[item],
        "label": pd.Series(np.array(NAMES)[label], dtype="str"),
        "votes": counts[item, label],
    }
    if truth is not None:
        columns["truth"] = pd.Series(truth[item], dtype="str")
    return pd.DataFrame(columns)


@cases.visible("the example")
def example(_rng):
    votes = [(11, "car", 3), (12, "car", 2), (12, "van", 1), (13, "van", 3), (14, "truck", 2), (14, "van", 1)]
    votes += [(15, "car", 1), (15, "truck", 1), (15, "van", 1), (16, "car", 1), (16, "van", 2)]
    past = [({"car": 3}, "car", 8), ({"car": 2, "van": 1}, "car", 4), ({"van": 3}, "van", 5), ({"van": 3}, "truck", 5)]
    past += [({"truck": 3}, "truck", 4), ({"car": 1, "truck": 1, "van": 1}, "truck", 2)]
    past += [({"truck": 1, "van": 2}, "truck", 2), ({"car": 1, "van": 2}, "van", 2)]
    items = [(given, truth) for given, truth, times in past for _ in range(times)]
    settled = [(item, label, n, truth) for item, (given, truth) in enumerate(items, 101) for label, n in given.items()]
    columns = {"item_id": "int64", "label": "str", "votes": "int64"}
    inputs = {
        "votes": frame_of(votes, columns),
        "settled": frame_of(settled, {**columns, "truth": "str"}),
        "classes": frame_of(
            [("car", 2.0, 20), ("truck", 10.0, 40), ("van", 3.0, 40)],
            {"label": "str", "cost": "float64", "seconds": "int64"},
        ),
        "budget": 60,
    }
    figures = {"cost": [0.1, 0.5, 3.6, 0.4, 6.0, 2.4], "seconds": [20, 20, 40, 40, 20, 40]}
    return cases.world(inputs, truth=pd.DataFrame(figures, index=range(11, 17)))


@cases.visible("a world to try on", group="a world to try on")
def to_try(_rng):
    return _world(np.random.default_rng(3), past=4_000)


@cases.hidden("two classes are taken for others", group="confused classes", repeat=5)
def two_confused(rng):
    return _world(rng)


@cases.hidden("three classes are, and mostly nobody disagrees", group="wrong and unanimous", repeat=5)
def wrong_and_unanimous(rng):
    return _world(rng, swapped=3, often=(0.6, 0.9))


@cases.hidden("many slips, and a class that is taken for another", group="slips", repeat=5)
def many_slips(rng):
    return _world(rng, swapped=1, slips=0.16)


@cases.hidden("some classes are rare", group="rare classes", repeat=8)
def rare_classes(rng):
    return _world(rng, even=0.2)


@cases.hidden("a short history", group="history", repeat=5)
def short_history(rng):
    return _world(rng, past=2_600)


@cases.hidden("the expert has mostly seen disputed items", group="history", repeat=5)
def disputed_history(rng):
    return _world(rng, disputed=0.9)


@cases.hidden("a class that nobody gave and the expert never found", group="edges", repeat=3)
def never_found(rng):
    world = _world(rng)
    unseen = frame_of([("tram", 4.0, 60)], {"label": "str", "cost": "float64", "seconds": "int64"})
    classes = pd.concat([unseen, world["classes"]], ignore_index=True)
    return cases.world({**world, "classes": classes}, truth=world.truth)


@cases.hidden("time for all items", group="edges")
def large_budget(rng):
    return _world(rng, 60, past=300, budget=1.5)


@cases.hidden("no time", group="edges")
def no_budget(rng):
    world = _world(rng, 60, past=300, budget=0)
    return cases.world(dict(world), truth=world.truth.assign(cost=0.0))


@cases.large("50 000 items and as many settled ones", rows=50_000)
def large(rng, rows):
    return _world(rng, rows, past=rows)
