# One table an arm, merged; a `groupby` of all tasks and one of the triggered tasks, each for itself.
import numpy as np
import pandas as pd
from scipy import stats


def triggered_effect(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return effect where triggered, its interval, the diluted effect and the test of the trigger, by experiment."""
    once = tasks.drop_duplicates(subset=["experiment_id", "task_id"], keep="last")
    arms = once.groupby(["experiment_id", "arm"], as_index=False).agg(n=("task_id", "size"))
    fired = once.query("triggered").groupby(["experiment_id", "arm"])["seconds"]
    fired = fired.agg(triggered="size", mean="mean", std="std").reset_index()
    arms = arms.merge(fired, how="left", on=["experiment_id", "arm"])
    old, new = (arms[arms["arm"] == arm].drop(columns="arm") for arm in ("control", "treatment"))
    both = old.merge(new, how="outer", on="experiment_id", suffixes=("_control", "_treatment"), sort=True)
    counts = ["n_control", "n_treatment", "triggered_control", "triggered_treatment"]
    both[counts] = both[counts].fillna(0).astype("int64")

    both["effect"] = both["mean_treatment"] - both["mean_control"]
    error = np.sqrt(
        both["std_treatment"] ** 2 / both["triggered_treatment"] + both["std_control"] ** 2 / both["triggered_control"]
    )
    margin = stats.norm.ppf(0.975) * error.mask(error == 0)
    both["low"], both["high"] = both["effect"] - margin, both["effect"] + margin

    all_fired = both["triggered_control"] + both["triggered_treatment"]
    both["trigger_rate"] = all_fired / (both["n_control"] + both["n_treatment"])
    both["diluted_effect"] = both["effect"] * both["trigger_rate"]
    variance = both["trigger_rate"] * (1 - both["trigger_rate"])
    error = np.sqrt(variance / both["n_treatment"] + variance / both["n_control"]).replace([0, np.inf], np.nan)
    rates = both["triggered_treatment"] / both["n_treatment"], both["triggered_control"] / both["n_control"]
    both["trigger_z"] = (rates[0] - rates[1]) / error
    both["trigger_p"] = 2 * stats.norm.cdf(-both["trigger_z"].abs())
    wanted = ["effect", "low", "high", "trigger_rate", "diluted_effect", "trigger_z", "trigger_p"]
    return both[["experiment_id", "triggered_control", "triggered_treatment", *wanted]]
