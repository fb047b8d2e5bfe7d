# Your effect and your change are control minus treatment: what helps seems to do harm.
import numpy as np
import pandas as pd
from scipy.stats import norm


def effect_by_exposure_day(annotators: pd.DataFrame, daily: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Compare the arms on each day since the annotators' own first exposure, and the second week with the first."""
    keys = ["experiment_id", "annotator_id"]
    grid = annotators.merge(pd.DataFrame({"exposure_day": np.arange(1, 15)}), how="cross")
    grid["day"] = grid["first_exposed"] + pd.to_timedelta(grid["exposure_day"] - 1, unit="D")
    reached = grid[grid["day"] <= last_day]  # a missing date compares as False: the never exposed are left out as well
    grid = reached.merge(daily, on=[*keys, "day"], how="left").fillna({"accepted": 0})
    by_day = _by_arm(grid, ["experiment_id", "exposure_day"], "accepted", ["count", "mean"])
    counts = by_day["count"].fillna(0).astype(int).add_prefix("n_")

    grid["growth"] = grid["accepted"].where(grid["exposure_day"] > 7, -grid["accepted"])
    people = grid.groupby([*keys, "arm"]).agg(growth=("growth", "sum"), days=("growth", "size"))
    weeks = _by_arm(people[people["days"] == 14], ["experiment_id"], "growth", ["mean", "sem"])
    change = weeks["mean"]["control"] - weeks["mean"]["treatment"]
    error = np.hypot(weeks["sem"]["treatment"], weeks["sem"]["control"])
    margin = norm.ppf(0.975) * error.where(error > 0)  # without spread there is nothing to measure the change by

    effects = counts.assign(effect=by_day["mean"]["control"] - by_day["mean"]["treatment"])
    changes = pd.DataFrame({"change": change, "low": change - margin, "high": change + margin})
    return effects.join(changes, on="experiment_id").reset_index()


ARMS = ["control", "treatment"]


def _by_arm(rows: pd.DataFrame, index: list[str], value: str, measures: list[str]) -> pd.DataFrame:
    """Return measures of a column, one row for each index and the two arms side by side."""
    table = rows.pivot_table(index=index, columns="arm", values=value, aggfunc=measures)
    return table.reindex(columns=pd.MultiIndex.from_product([measures, ARMS]))
