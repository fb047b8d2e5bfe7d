"""The reference of toxicity_threshold against published intervals, and against every threshold tried."""

import numpy as np
import pandas as pd
import pytest

from course.content.bank import question

NAME = "toxicity_threshold"


@pytest.fixture(scope="module")
def chosen():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def screened(rows):
    """Responses of client 1 from (mentions, toxicity, toxic)."""
    table = pd.DataFrame(rows, columns=["mentions", "toxicity", "toxic"])
    return table.assign(response_id=range(len(rows)), client_id=1, mentions=table["mentions"].astype("str"))


def priced(hidden_harmless, shown_toxic):
    return pd.DataFrame({"client_id": [1], "hidden_harmless": [hidden_harmless], "shown_toxic": [shown_toxic]})


def drawn(seed, rows=60):
    rng = np.random.default_rng(seed)
    toxic = rng.random(rows) < 0.4
    score = np.round(np.clip(rng.normal(np.where(toxic, 0.6, 0.4), 0.2), 0, 1), 1)
    score[rng.random(rows) < 0.05] = np.nan
    return screened(list(zip(rng.choice(["GROUP_A", "GROUP_B"], rows), score, toxic, strict=True)))


@pytest.mark.parametrize(
    ("hidden", "harmless", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)]
)
def test_equals_published_intervals(chosen, hidden, harmless, low, high):
    """Wilson's intervals of 81 of 263, 0 of 20 and 1 of 29 are those of Newcombe."""
    rows = [("GROUP_A", 0.9, False)] * hidden + [("GROUP_A", 0.1, False)] * (harmless - hidden)
    found = chosen(screened([*rows, *[("GROUP_B", 0.9, True)] * 100]), priced(1, 1)).iloc[0]
    assert (round(found["low"], 4), round(found["high"], 4)) == (low, high)


@pytest.mark.parametrize("seed", range(8))
def test_no_threshold_is_cheaper(chosen, seed):
    """Of all thresholds tried one by one, none is cheaper, and none as cheap hides fewer."""
    screenings, price = drawn(seed), (3 + seed, 17 - 2 * seed)
    toxic, score = screenings["toxic"], screenings["toxicity"]
    tried = {
        level: price[0] * ((score >= level) & ~toxic).sum() + price[1] * (~(score >= level) & toxic).sum()
        for level in [np.inf, *sorted(score.dropna().unique(), reverse=True)]
    }
    cheapest = min(tried, key=tried.get)
    found = chosen(screenings, priced(*price))
    assert found["cost"].eq(tried[cheapest]).all()
    assert found["threshold"].fillna(np.inf).eq(cheapest).all()


def test_clients_do_not_meet(chosen):
    """A client's rows are the same with other clients beside it."""
    first, second = drawn(21), drawn(22).assign(client_id=2)
    costs = pd.DataFrame({"client_id": [2, 1], "hidden_harmless": [5, 9], "shown_toxic": [20, 7]})
    both = chosen(pd.concat([second, first], ignore_index=True), costs)
    alone = chosen(first, costs)
    pd.testing.assert_frame_equal(both[both["client_id"] == 1].reset_index(drop=True), alone)
