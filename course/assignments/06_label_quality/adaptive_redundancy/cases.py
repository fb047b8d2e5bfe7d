"""Worlds of adaptive_redundancy: items with three to five labels, golds, and what one more label would gain."""

import numpy as np
import pandas as pd

from autograder import CaseBook, MalformedError

cases = CaseBook()

KINDS = np.array(["plain", "slang", "quoted", "ironic", "political", "coded"])
FIRST, MOST = 3, 5
BUDGET = 0.1
EXAMPLE = [0.0, 0.24, 0.0, 0.0, 0.24, np.nan]
GRID = np.linspace(0.0, 1.0, 401)


def smallest_margin(items, labels, golds, prevalence, budget):
    """Return the open items on which yes and no lie closest together; of equal ones, those with the lowest ids."""
    del golds, prevalence
    votes = labels["label"].map({"yes": 1, "no": -1}).fillna(0).groupby(labels["item_id"])
    given = items.join(votes.agg(["sum", "size"]), on="item_id")
    margin = given.assign(margin=given["sum"].abs())[given["size"] < MOST]
    return margin.sort_values(["margin", "item_id"])["item_id"].tolist()[:budget]


@cases.scored(
    "share of the gain within reach",
    naive=("smallest margin first", smallest_margin),
    share=0.9,
    steps={0.85: 0.75, 0.75: 0.5, 0.65: 0.25},
)
def reached(inputs, returned, truth, _rng):
    """Return the gain of the items chosen over that of the best choice; all of it, where nothing can be gained."""
    ids, still_open = pd.Index(inputs["items"]["item_id"]), ~np.isnan(truth)
    asked = min(inputs["budget"], int(still_open.sum()))
    chosen = pd.Index(returned)
    if len(chosen) != asked:
        name = "over the budget" if len(chosen) > asked else "budget left over"
        raise MalformedError(name, f"{len(chosen)} ids came back; asked for are {asked}")
    if not chosen.is_unique:
        name, twice = "the same item twice", chosen[chosen.duplicated()][0]
        raise MalformedError(name, f"item {twice} came back more than once; a round buys it one label")
    place = ids.get_indexer(chosen) if len(chosen) else np.empty(0, dtype=int)
    if (place < 0).any():
        name, first = "no such item", chosen[place < 0][0]
        raise MalformedError(name, f"{int((place < 0).sum())} of {asked} ids are not in `items`, the first is {first}")
    if not still_open[place].all():
        name, first = "five labels already", chosen[~still_open[place]][0]
        raise MalformedError(name, f"item {first} came back, and has {MOST} labels: it can be given no other")
    best = np.sort(truth[still_open])[::-1][:asked].sum()
    return min(float(truth[place].sum() / best), 1.0) if best > 0 else 1.0


def _world(rng, count=800, *, rounds=3, clarity=(1.0, 0.9, 0.8, 0.05), shares=(0.4, 0.25, 0.15, 0.2), **more):
    """Return items after some rounds, the labels that they were given, golds, and what another label would gain.

    `clarity` of a kind says how much of an annotator's skill is left on it: 1 all, 0 none, which is tossing a coin.
    """
    people = _annotators(rng, max(count // 12, 12), more.get("spammers", 0.0), more.get("leaning", 0.0))
    clear, prevalence = np.array(clarity), more.get("prevalence", 0.3)
    kind, positive = rng.choice(len(clear), count, p=shares), rng.random(count) < prevalence
    who = _five_of(rng, len(people["yes"]), count)
    silent = more.get("silent", 0.04)
    given = _given(rng, people, who, clear=clear[kind][:, None], positive=positive[:, None], silent=silent)
    held = _held(rng, given, rounds)
    called = rng.permutation(KINDS)[: len(clear)]
    names = rng.permutation(np.arange(101, 101 + 3 * len(people["yes"])))[: len(people["yes"])]
    ids = rng.permutation(np.arange(1_000, 1_000 + count))
    row, column = np.nonzero(np.arange(MOST) < held[:, None])
    order = rng.permutation(len(row))
    row, column = row[order], column[order]
    labels = {"item_id": ids[row], "annotator_id": names[who[row, column]], "label": _words(given[row, column])}
    tables = {
        "items": pd.DataFrame({"item_id": ids, "kind": pd.Series(called[kind], dtype="str")}),
        "labels": pd.DataFrame(labels),
        "golds": _golds(rng, people, names, clear=clear, shares=shares, called=called, more=more),
    }
    return _inputs(
        tables,
        prevalence,
        round(BUDGET * count),
        _gains(people, who, given, held=held, left=clear[kind], prevalence=prevalence),
    )


def _annotators(rng, count, spammers, leaning):
    """Return each annotator's chances to say yes to a yes and no to a no, on a clear item."""
    skill = {"yes": rng.uniform(0.55, 0.98, count), "no": rng.uniform(0.55, 0.98, count)}
    leans, towards_yes = rng.random(count) < leaning, rng.random(count) < 0.5
    skill["yes"][leans], skill["no"][leans] = np.where(towards_yes[leans], [[0.97], [0.58]], [[0.58], [0.97]])
    tosses = rng.random(count) < spammers
    skill["yes"][tosses] = skill["no"][tosses] = 0.5
    return skill


def _five_of(rng, annotators, count):
    """Return five different annotators for each item."""
    steps = rng.integers(1, annotators // MOST + 1, (count, MOST))
    return (rng.integers(0, annotators, (count, 1)) + np.cumsum(steps, axis=1)) % annotators


def _given(rng, people, who, *, clear, positive, silent):
    """Return labels: 1 yes, 0 no, NaN for those who could not tell."""
    chance = np.where(positive, _on(people["yes"][who], clear), 1 - _on(people["no"][who], clear))
    said = (rng.random(chance.shape) < chance).astype(float)
    said[rng.random(chance.shape) < silent] = np.nan
    return said


def _on(skill, clear):
    return 0.5 + (skill - 0.5) * clear


def _held(rng, given, rounds):
    """Return how many labels each item has: three, and those of earlier rounds, bought where votes lay closest."""
    held = np.full(len(given), FIRST)
    votes = np.nan_to_num(2 * given - 1)
    for _ in range(rounds - 1):
        margin = np.abs(np.where(np.arange(MOST) < held[:, None], votes, 0).sum(axis=1))
        wanted = margin + rng.random(len(given)) + np.where(held < MOST, 0, np.inf)
        bought = np.argsort(wanted)[: round(BUDGET * len(given))]
        held[bought[held[bought] < MOST]] += 1
    return held


def _golds(rng, people, names, *, clear, shares, called, more):
    """Return golds, half of them yes and half no; some annotators have few."""
    thin, few = more.get("thin", 0.4), more.get("few", 30)
    who = np.repeat(np.arange(len(names)), np.where(rng.random(len(names)) < thin, few, 100))
    kind, positive = rng.choice(len(clear), len(who), p=shares), rng.random(len(who)) < 0.5
    said = _given(rng, people, who, clear=clear[kind], positive=positive, silent=more.get("silent", 0.04))
    columns = {"annotator_id": names[who], "kind": pd.Series(called[kind], dtype="str")}
    return pd.DataFrame(columns).assign(truth=_words(positive), label=_words(said))


def _words(said):
    return pd.Series(np.select([said == 1, said == 0], ["yes", "no"], None), dtype="str")


def _gains(people, who, given, *, held, left, prevalence):
    """Return by how much one more label raises the chance that the consensus is right; NaN where five are there."""
    yes, no = _on(people["yes"][who], left[:, None]), _on(people["no"][who], left[:, None])
    told = np.select([given == 1, given == 0], [np.log(yes / (1 - no)), np.log((1 - yes) / no)], 0.0)
    odds = np.where(np.arange(MOST) < held[:, None], told, 0).sum(axis=1) + np.log(prevalence / (1 - prevalence))
    sure, gain = 1 / (1 + np.exp(-odds)), np.empty(len(who))
    for clarity in np.unique(left):
        gain[left == clarity] = np.interp(sure[left == clarity], GRID, _curve(people, clarity))
    return np.where(held < MOST, gain, np.nan)


def _curve(people, left):
    """Return the gain of a label by an annotator drawn at random, for every chance of GRID that the item is a yes."""
    chance, yes, no = GRID[:, None], _on(people["yes"], left), _on(people["no"], left)
    said_yes = np.maximum(chance * yes, (1 - chance) * (1 - no))
    said_no = np.maximum(chance * (1 - yes), (1 - chance) * no)
    return np.maximum((said_yes + said_no).mean(axis=1) - np.maximum(GRID, 1 - GRID), 0.0)


def _inputs(tables, prevalence, budget, gains):
    inputs = {**tables, "prevalence": prevalence, "budget": int(budget)}
    return cases.world(inputs, truth=np.asarray(gains, dtype=float))


@cases.visible("the example")
def example(_rng):
    skilled = dict.fromkeys((6, 7, 8, 9), 0.9)
    labels = [(11, 5, "no"), (11, 7, "yes"), (11, 8, "no"), (11, 9, "yes"), (12, 5, "yes"), (12, 7, "yes")]
    labels += [
        (12, 8, "no"),
        (13, 5, "yes"),
        (13, 7, "no"),
        (13, 8, "no"),
        (14, 7, "yes"),
        (14, 8, "no"),
        (14, 9, "no"),
    ]
    labels += [(15, 7, None), (15, 8, "yes"), (15, 9, "no"), (16, 5, "yes"), (16, 6, "no"), (16, 7, "yes")]
    labels += [(16, 8, "no"), (16, 9, "yes")]
    golds = [(5, "plain", truth, label) for truth in ("yes", "no") for label in ("yes", "no")] * 5
    for annotator in skilled:
        golds += [(annotator, "plain", truth, truth) for truth in ("yes", "no")] * 9
        golds += [(annotator, "plain", "yes", "no"), (annotator, "plain", "no", "yes")]
    for annotator in (5, *skilled):
        golds += [(annotator, "ironic", truth, label) for truth in ("yes", "no") for label in ("yes", "no")] * 2
    kinds = ["ironic", "plain", "plain", "ironic", "plain", "plain"]
    dtypes = {"item_id": "int64", "annotator_id": "int64", "kind": "str", "truth": "str", "label": "str"}
    tables = {
        "items": pd.DataFrame({"item_id": range(11, 17), "kind": kinds}),
        "labels": pd.DataFrame(labels, columns=["item_id", "annotator_id", "label"]),
        "golds": pd.DataFrame(golds, columns=["annotator_id", "kind", "truth", "label"]),
    }
    typed = {name: table.astype({column: dtypes[column] for column in table}) for name, table in tables.items()}
    return _inputs(typed, 0.4, 2, EXAMPLE)


@cases.visible("a world to try on", group="a world to try on")
def to_try(_rng):
    return _world(np.random.default_rng(20), 600)


@cases.hidden("round one: three labels each", group="rounds", repeat=4)
def first_round(rng):
    return _world(rng, rounds=1)


@cases.hidden("round six: many have five labels", group="rounds", repeat=4)
def sixth_round(rng):
    return _world(rng, rounds=6)


@cases.hidden("yes is rare", group="yes is rare", repeat=4)
def rare(rng):
    return _world(rng, prevalence=0.07)


@cases.hidden("a third of the annotators toss coins", group="annotators differ", repeat=4)
def spammers(rng):
    return _world(rng, spammers=0.35)


@cases.hidden("annotators who lean to yes or to no", group="annotators differ", repeat=4)
def leaning(rng):
    return _world(rng, leaning=0.6)


@cases.hidden("most annotators have few golds", group="few golds", repeat=4)
def few_golds(rng):
    return _world(rng, thin=0.9, few=24)


@cases.hidden("three items in four are of hopeless kinds", group="hopeless items", repeat=4)
def hopeless(rng):
    return _world(rng, clarity=(1.0, 0.03, 1.0, 0.03), shares=(0.15, 0.4, 0.1, 0.35))


@cases.hidden("kinds from clear to hopeless", group="hopeless items", repeat=4)
def by_degrees(rng):
    return _world(rng, clarity=(0.9, 0.6, 0.35, 0.1), shares=(0.25, 0.25, 0.25, 0.25))


@cases.hidden("no kind is hopeless", group="no kind is hopeless", repeat=4)
def all_clear(rng):
    return _world(rng, clarity=(1.0, 1.0, 1.0, 1.0))


@cases.hidden("many could not tell", group="edges", repeat=4)
def many_silent(rng):
    return _world(rng, silent=0.5, prevalence=0.45)


@cases.hidden("annotators without a gold", group="edges", repeat=3)
def newcomers(rng):
    world = _world(rng)
    known = np.unique(world["labels"]["annotator_id"])[::2]
    golds = world["golds"][world["golds"]["annotator_id"].isin(known)].reset_index(drop=True)
    return cases.world({**world, "golds": golds}, truth=world.truth)


@cases.hidden("a budget for more items than are open", group="edges")
def large_budget(rng):
    world = _world(rng, 60, rounds=6, silent=0.5)
    return cases.world({**world, "budget": 60}, truth=world.truth)


@cases.hidden("no budget", group="edges")
def no_budget(rng):
    world = _world(rng, 40)
    return cases.world({**world, "budget": 0}, truth=world.truth)


@cases.hidden("every item has five labels", group="edges")
def all_closed(rng):
    world = _world(rng, 200, rounds=6)
    held = world["items"]["item_id"].map(world["labels"]["item_id"].value_counts())
    items = world["items"][held == MOST].reset_index(drop=True)
    labels = world["labels"][world["labels"]["item_id"].isin(items["item_id"])].reset_index(drop=True)
    return cases.world({**world, "items": items, "labels": labels}, truth=np.full(len(items), np.nan))


@cases.large("100 000 labels of 31 250 items, 2 604 annotators with 30 golds or 100", rows=100_000)
def large(rng, rows):
    return _world(rng, rows * 5 // 16, spammers=0.1, leaning=0.3)
