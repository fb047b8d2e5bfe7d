"""Inputs of toxicity_threshold: equal scores, equal costs, and groups of which nothing harmless was screened."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, numbered

cases = CaseBook()

SCREENINGS = {"response_id": "int64", "client_id": "int64", "mentions": "str", "toxicity": "float64", "toxic": "bool"}
COSTS = {"client_id": "int64", "hidden_harmless": "int64", "shown_toxic": "int64"}
GROUPS = ["GROUP_A", "GROUP_B", "GROUP_C", None]


def _inputs(rng, rows, costs, index=None):
    """Return screenings from (client, mentions, toxicity, toxic) and costs from {client: (hidden, shown)}."""
    rows = numbered(rng, rows) if rng is not None else [(100 + place, *row) for place, row in enumerate(rows)]
    prices = [(client, *both) for client, both in costs.items()]
    return {"screenings": frame_of(rows, SCREENINGS, index), "costs": frame_of(prices, COSTS)}


def _screened(rng, client, count=12, *, groups=GROUPS, levels=20, missing=0.0):
    """Return screenings of a client: the toxic ones score higher, on a few levels, so that scores are equal."""
    toxic = rng.random(count) < 0.4
    scores = np.clip(rng.normal(np.where(toxic, 0.65, 0.35), 0.2), 0, 1)
    scores = np.round(scores * levels) / levels
    return [
        (client, groups[int(rng.integers(len(groups)))], None if rng.random() < missing else float(score), bool(bad))
        for score, bad in zip(scores, toxic, strict=True)
    ]


@cases.visible("the example")
def example(_rng):
    rows = [
        (1, "GROUP_A", 0.9, True),
        (1, "GROUP_A", 0.8, False),
        (1, None, 0.8, True),
        (1, None, 0.6, False),
        (1, "GROUP_B", 0.5, True),
        (1, "GROUP_A", 0.4, False),
        (1, None, None, True),
        (1, None, 0.1, False),
        (2, "GROUP_A", 0.7, False),
        (2, "GROUP_A", 0.3, True),
    ]
    return _inputs(None, rows, {1: (10, 30), 2: (10, 10)})


@cases.visible("nothing is worth hiding", group="the example")
def hide_nothing(_rng):
    return _inputs(None, [(7, "GROUP_A", 0.9, False), (7, None, 0.4, True), (7, None, 0.3, False)], {7: (20, 10)})


@cases.hidden("one client, many responses", group="cheapest threshold")
def one_client(rng):
    return _inputs(rng, _screened(rng, 4, 40), {4: (10, int(rng.choice([5, 20, 40])))})


@cases.hidden("the same responses at different prices", group="cheapest threshold")
def prices(rng):
    rows = _screened(rng, 0, 16)
    costs = dict(enumerate([(10, 1), (10, 8), (10, 15), (10, 60), (1, 100)], start=1))
    return _inputs(rng, [(client, *row[1:]) for client in costs for row in rows], costs)


@cases.hidden("prices of 0", group="cheapest threshold")
def free(rng):
    rows = [row for client in (1, 2, 3) for row in _screened(rng, client)]
    return _inputs(rng, rows, {1: (0, 10), 2: (10, 0), 3: (0, 0)})


@cases.hidden("everything is toxic, or nothing", group="cheapest threshold")
def all_alike(rng):
    rows = [
        (client, mentions, score, client == 1) for client in (1, 2) for _, mentions, score, _ in _screened(rng, 0, 6)
    ]
    return _inputs(rng, rows, {1: (10, 10), 2: (10, 10)})


@cases.hidden("scores of 0 and 1", group="cheapest threshold")
def ends(rng):
    rows = [(1, "GROUP_A", 1.0, True), (1, None, 1.0, True), (1, None, 0.0, False), (1, "GROUP_A", 0.5, False)]
    rows += [(2, None, 0.0, True), (2, "GROUP_B", 0.0, True), (2, None, 1.0, False), (2, "GROUP_B", 0.0, False)]
    return _inputs(rng, rows, {1: (10, 10), 2: (10, 25)})


@cases.hidden("a classifier that is upside down", group="cheapest threshold")
def upside_down(rng):
    rows = [(client, mentions, score, not bad) for client, mentions, score, bad in _screened(rng, 3, 15)]
    return _inputs(rng, rows, {3: (10, 20)})


@cases.hidden("one score for toxic and harmless", group="equal scores and costs")
def one_score(rng):
    rows = [(client, None, 0.5, place < 3) for client in (1, 2, 3) for place in range(6)]
    return _inputs(rng, rows, {1: (10, 9), 2: (10, 10), 3: (10, 11)})


@cases.hidden("few levels of scores", group="equal scores and costs")
def few_levels(rng):
    rows = [row for client in (1, 2) for row in _screened(rng, client, 18, levels=4)]
    return _inputs(rng, rows, {1: (10, 10), 2: (7, 13)})


@cases.hidden("two thresholds that cost the same", group="equal scores and costs")
def equal_costs(rng):
    rows = [(1, None, 0.9, True), (1, "GROUP_A", 0.7, False), (1, "GROUP_A", 0.6, True), (1, None, 0.2, False)]
    rows += [(2, None, 0.9, True), (2, None, 0.8, False), (2, None, 0.8, True), (2, "GROUP_B", 0.1, False)]
    rows += [(3, None, 0.9, False), (3, None, 0.7, True), (3, "GROUP_B", 0.4, False), (3, None, 0.3, True)]
    rows += [(4, None, 0.9, True), (4, "GROUP_B", 0.9, False)]
    return _inputs(rng, rows, {1: (10, 10), 2: (10, 10), 3: (10, 10), 4: (10, 11)})


@cases.hidden("scores that lie close together", group="equal scores and costs")
def close(rng):
    rows = [(1, None, 0.5, True), (1, "GROUP_A", 0.5 - 1e-9, False), (1, "GROUP_A", 0.5 + 1e-9, True)]
    return _inputs(rng, [*rows, (1, "GROUP_A", 0.4999, False)], {1: (10, 10)})


@cases.hidden("responses without a score", group="missing")
def no_score(rng):
    rows = [row for client in (1, 2) for row in _screened(rng, client, 16, missing=0.3)]
    return _inputs(rng, [*rows, (1, "GROUP_A", None, True), (2, "GROUP_B", None, False)], {1: (10, 25), 2: (10, 10)})


@cases.hidden("a client none of whose responses has a score", group="missing")
def no_score_at_all(rng):
    rows = [(1, "GROUP_A", None, True), (1, None, None, False), *_screened(rng, 2)]
    return _inputs(rng, rows, {1: (10, 25), 2: (10, 25)})


@cases.hidden("responses that mention nobody", group="missing")
def nobody(rng):
    rows = [*_screened(rng, 5, 10, groups=[None]), *_screened(rng, 6, 10, groups=[None, "GROUP_B"])]
    return _inputs(rng, rows, {5: (10, 20), 6: (10, 20)})


@cases.hidden("a client without screenings", group="missing")
def idle_client(rng):
    return _inputs(rng, _screened(rng, 3), {2: (10, 10), 3: (10, 10), 4: (5, 5)})


@cases.hidden("no screenings", group="missing")
def nothing(_rng):
    return _inputs(None, [], {1: (10, 10)})


@cases.hidden("no screenings and no clients", group="missing")
def nothing_at_all(_rng):
    return _inputs(None, [], {})


@cases.hidden("groups of which nothing harmless was screened", group="rates and intervals")
def only_toxic(rng):
    rows = [(1, "GROUP_C", 0.9, True), (1, "GROUP_C", 0.3, True), *_screened(rng, 1, 14, groups=["GROUP_A", None])]
    return _inputs(rng, rows, {1: (10, 20)})


@cases.hidden("81 of 263, 0 of 20 and 1 of 29 are hidden", group="rates and intervals")
def published(rng):
    rows = [(1, "GROUP_X", 0.95, True)] * 99
    for group, hidden, harmless in (("GROUP_A", 81, 263), ("GROUP_B", 0, 20), ("GROUP_C", 1, 29)):
        rows += [(1, group, 0.9 if place < hidden else 0.2, False) for place in range(harmless)]
    rows += [(1, "GROUP_X", 0.9, True)] * 50
    return _inputs(rng, rows, {1: (10, 30)})


@cases.hidden("one harmless response a group", group="rates and intervals")
def single(rng):
    rows = [(1, group, score, False) for group, score in (("GROUP_A", 0.9), ("GROUP_B", 0.1), (None, 0.5))]
    return _inputs(rng, [*rows, (1, "GROUP_A", 0.8, True), (1, None, 0.6, True)], {1: (10, 25)})


@cases.hidden("one group scored higher than others", group="rates and intervals")
def unfair(rng):
    rows = _screened(rng, 1, 36)
    lifted = [(c, g, min(1.0, s + 0.2) if g == "GROUP_A" else s, bad) for c, g, s, bad in rows]
    return _inputs(rng, lifted, {1: (10, 25)})


@cases.hidden("clients and groups in any order, an index that repeats", group="rates and intervals")
def any_order(rng):
    rows = [
        row for client in (30, 4, 100, 12) for row in _screened(rng, client, 8, groups=["b", "A", None, "a10", "a2"])
    ]
    return _inputs(rng, rows, {100: (10, 10), 4: (5, 20), 30: (10, 30), 12: (20, 10)}, index=[0, 1] * 16)


@cases.hidden("random small clients", group="random", repeat=24)
def random_small(rng):
    clients = rng.choice(20, int(rng.integers(1, 4)), replace=False).tolist()
    counts = rng.integers(0, 13, len(clients)).tolist()
    pairs = zip(clients, counts, strict=True)
    rows = [row for client, count in pairs for row in _screened(rng, client, count, levels=5, missing=0.1)]
    return _inputs(rng, rows, {client: rng.choice([0, 5, 10, 15, 20], 2).tolist() for client in clients})


@cases.large("100 000 responses of 2 500 clients", rows=100_000)
def large(rng, rows):
    clients = rows // 40 + 2
    toxic = rng.random(rows) < 0.3
    score = np.round(np.clip(rng.normal(np.where(toxic, 0.65, 0.35), 0.2), 0, 1), 3)
    screenings = {
        "response_id": rng.permutation(rows),
        "client_id": rng.integers(clients, size=rows),
        "mentions": pd.Series(np.array(GROUPS, dtype=object)[rng.integers(4, size=rows)], dtype="str"),
        "toxicity": np.where(rng.random(rows) < 0.02, np.nan, score),
        "toxic": toxic,
    }
    prices = {"hidden_harmless": rng.integers(1, 50, clients), "shown_toxic": rng.integers(1, 100, clients)}
    return {
        "screenings": pd.DataFrame(screenings),
        "costs": pd.DataFrame({"client_id": rng.permutation(clients), **prices}),
    }
