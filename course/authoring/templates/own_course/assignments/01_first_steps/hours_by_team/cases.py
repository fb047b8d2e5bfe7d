"""Inputs of hours_by_team."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()


def _work(team, hours):
    return {"work": pd.DataFrame({"team": pd.Series(team, dtype="str"), "hours": pd.Series(hours, dtype="float64")})}


@cases.visible("the example")
def example(rng):
    return _work(["a", "b", "a"], [1.0, 2.0, 3.5])


@cases.hidden("no team", group="nulls")
def no_team(rng):
    return _work(["a", None, "b"], [1.0, 2.0, float(rng.integers(1, 9))])


@cases.hidden("unknown hours", group="nulls")
def unknown_hours(rng):
    return _work(["a", "a", "b"], [1.0, None, None])


@cases.hidden("nothing", group="empty")
def nothing(rng):
    return _work([], [])


@cases.hidden("random small work", group="random", repeat=12)
def small(rng):
    size = int(rng.integers(1, 12))
    return _work(rng.choice(["a", "b", "c"], size), rng.integers(0, 4, size))


@cases.large("50 000 rows, a team for every ten", rows=50_000)
def large(rng, rows):
    team = np.char.add("team ", rng.integers(0, rows // 10, rows).astype(str))
    return {"work": pd.DataFrame({"team": pd.Series(team, dtype="str"), "hours": rng.random(rows)})}
