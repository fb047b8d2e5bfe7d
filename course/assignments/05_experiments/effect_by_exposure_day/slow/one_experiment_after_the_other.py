# Right, but each experiment is cut out of both tables and worked out by calls of its own. Hundreds of experiments wait for hundreds of small tables; one grid with the experiment as a key does all of them together.
import numpy as np
import pandas as pd

DAYS = np.arange(1, 15)
COLUMNS = ["experiment_id", "exposure_day", "n_control", "n_treatment", "effect", "change", "low", "high"]
Z_95 = 1.959963984540054


def _of_one(people: pd.DataFrame, daily: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Return the curve and the change of one experiment."""
    days = people.merge(daily, on=["experiment_id", "annotator_id"], how="left")
    days["exposure_day"] = (days["day"] - days["first_exposed"]).dt.days + 1
    table = days.pivot_table(index="annotator_id", columns="exposure_day", values="accepted", aggfunc="sum")
    table = table.reindex(index=people["annotator_id"], columns=DAYS).fillna(0.0)
    reached = (last_day - people["first_exposed"]).dt.days.to_numpy() + 1
    table = table.where(reached[:, np.newaxis] >= DAYS)

    treated = people["arm"].to_numpy() == "treatment"
    growth = table.loc[:, 8:].sum(axis=1, skipna=False) - table.loc[:, :7].sum(axis=1, skipna=False)
    change = growth[treated].mean() - growth[~treated].mean()
    error = np.hypot(growth[treated].sem(), growth[~treated].sem())
    margin = Z_95 * error if error > 0 else np.nan
    effect = table[treated].mean() - table[~treated].mean()
    sizes = {"n_control": table[~treated].count(), "n_treatment": table[treated].count()}
    curve = pd.DataFrame({**sizes, "effect": effect, "change": change, "low": change - margin, "high": change + margin})
    return curve[curve["n_control"] + curve["n_treatment"] > 0]


def effect_by_exposure_day(annotators: pd.DataFrame, daily: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Return curve and change of each experiment, one after the other."""
    exposed = annotators.dropna(subset=["first_exposed"])
    curves = {
        experiment: _of_one(people, daily[daily["experiment_id"] == experiment], last_day)
        for experiment, people in exposed.groupby("experiment_id")
    }
    if not curves:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(curves, names=["experiment_id", "exposure_day"]).reset_index()
