# You left out of `change` who reaches day 14 on the last day itself.
import numpy as np
import pandas as pd
from scipy.stats import norm

ARMS = ["control", "treatment"]
PERSON = ["experiment_id", "annotator_id"]


def _person_days(annotators: pd.DataFrame, daily: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """A row for each exposed annotator and each of the days 1 to 14 reached, with the labels of that day."""
    exposed = annotators.dropna(subset=["first_exposed"])[[*PERSON, "arm", "first_exposed"]]
    grid = exposed.merge(pd.DataFrame({"exposure_day": np.arange(1, 15)}), how="cross")
    grid["day"] = grid["first_exposed"] + pd.to_timedelta(grid["exposure_day"] - 1, unit="D")
    grid = grid[grid["day"] <= last_day]
    grid = grid.merge(daily[[*PERSON, "day", "accepted"]], on=[*PERSON, "day"], how="left")
    grid["accepted"] = grid["accepted"].fillna(0)
    return grid


def _changes(days: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    full = days[days["first_exposed"] + pd.Timedelta(days=14) <= last_day]
    signed = full["accepted"].where(full["exposure_day"] > 7, -full["accepted"])
    people = signed.groupby([full["experiment_id"], full["arm"], full["annotator_id"]]).sum()
    arms = people.groupby(level=["experiment_id", "arm"]).agg(["mean", "var", "count"]).unstack("arm")
    arms = arms.reindex(columns=pd.MultiIndex.from_product([["mean", "var", "count"], ARMS]))
    change = arms[("mean", "treatment")] - arms[("mean", "control")]
    error2 = arms["var"] / arms["count"]
    error = np.sqrt(error2["control"] + error2["treatment"])
    half = norm.ppf(0.975) * error.where(error > 0)
    return pd.DataFrame({"change": change, "low": change - half, "high": change + half})


def effect_by_exposure_day(annotators: pd.DataFrame, daily: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Compare the arms on each day since the annotators' own first exposure, and the second week with the first."""
    days = _person_days(annotators, daily, last_day)
    cells = days.groupby(["experiment_id", "exposure_day", "arm"])["accepted"].agg(["size", "mean"]).unstack("arm")
    cells = cells.reindex(columns=pd.MultiIndex.from_product([["size", "mean"], ARMS]))
    out = pd.DataFrame({
        "n_control": cells[("size", "control")].fillna(0).astype(int),
        "n_treatment": cells[("size", "treatment")].fillna(0).astype(int),
        "effect": cells[("mean", "treatment")] - cells[("mean", "control")],
    }).reset_index()
    return out.merge(_changes(days, last_day), left_on="experiment_id", right_index=True, how="left")
