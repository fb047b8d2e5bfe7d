# You wrote 0 where the spread over annotators is nothing; how many times wider is unknown then.
import numpy as np
import pandas as pd
from scipy import stats

ARMS = ["control", "treatment"]


def _by_arm(frame: pd.DataFrame, how: str) -> pd.DataFrame:
    return frame.pivot_table(
        index="experiment_id", columns="arm", values="seconds", aggfunc=how, dropna=False
    ).reindex(columns=ARMS)


def _standard_error(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    count = _by_arm(frame, "count")
    e = _by_arm(frame, "var") / count
    total = e["control"] + e["treatment"]
    df = total**2 / (e**2 / (count - 1)).sum(axis=1)
    return np.sqrt(total), df


def effect_by_annotator(tasks: pd.DataFrame) -> pd.DataFrame:
    experiments = pd.Index(np.sort(tasks["experiment_id"].unique()), name="experiment_id")
    reviewed = tasks.dropna(subset=["seconds"])
    values = reviewed.groupby(["experiment_id", "arm", "annotator_id"])["seconds"].mean().reset_index()
    n = _by_arm(values, "count").reindex(experiments).fillna(0).astype(int)
    mean = _by_arm(values, "mean").reindex(experiments)
    everybody = tasks.groupby("experiment_id")["annotator_id"].nunique()

    se, df = (part.reindex(experiments) for part in _standard_error(values))
    se_tasks, _ = (part.reindex(experiments) for part in _standard_error(reviewed))
    out = pd.DataFrame(index=experiments)
    out["n_control"] = n["control"]
    out["n_treatment"] = n["treatment"]
    out["left_out"] = everybody - n.sum(axis=1)
    out["difference"] = mean["treatment"] - mean["control"]

    usable = se > 0
    df = df.where(usable)
    margin = stats.t.ppf(0.975, df) * se
    out["df"] = df
    out["p_value"] = 2 * stats.t.sf((out["difference"] / se).abs(), df)
    out["low"] = out["difference"] - margin
    out["high"] = out["difference"] + margin
    out["times_wider"] = se / se_tasks
    return out.reset_index()
