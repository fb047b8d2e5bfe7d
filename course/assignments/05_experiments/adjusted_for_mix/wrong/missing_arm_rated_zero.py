# Where an arm has no labels in a project you took its acceptance rate for 0. No labels is no rate; this way a project that only one arm worked in counts as a huge difference.
import numpy as np
import pandas as pd
from scipy.stats import norm


def adjusted_for_mix(counts: pd.DataFrame) -> pd.DataFrame:
    """Compare the acceptance rates of two arms overall and with the mix of projects taken out."""
    keys = ["experiment_id", "project_id"]
    old, new = (
        counts.loc[counts["arm"] == arm, [*keys, "reviewed", "accepted"]].set_index(keys) for arm in ("old", "new")
    )
    projects = old.add_suffix("_old").join(new.add_suffix("_new"), how="outer")
    total = projects.groupby("experiment_id").sum()
    overall = total["accepted_new"] / total["reviewed_new"] - total["accepted_old"] / total["reviewed_old"]

    both = (projects["reviewed_old"] > 0) & (projects["reviewed_new"] > 0)
    rate_old = (projects["accepted_old"] / projects["reviewed_old"]).fillna(0)
    rate_new = (projects["accepted_new"] / projects["reviewed_new"]).fillna(0)
    variance_old = (rate_old * (1 - rate_old) / projects["reviewed_old"]).fillna(0)
    variance = variance_old + (rate_new * (1 - rate_new) / projects["reviewed_new"]).fillna(0)
    weight = projects["reviewed_old"] + projects["reviewed_new"]
    parts = pd.DataFrame(
        {"weight": weight, "difference": weight * (rate_new - rate_old), "variance": weight**2 * variance}
    )
    covered = weight[both].groupby("experiment_id").sum().reindex(total.index, fill_value=0)
    sums = parts.groupby("experiment_id").sum().reindex(total.index, fill_value=0)

    adjusted = sums["difference"] / sums["weight"]
    margin = norm.ppf(0.975) * np.sqrt(sums["variance"]) / sums["weight"]
    compared = {
        "overall": overall,
        "adjusted": adjusted,
        "low": adjusted - margin,
        "high": adjusted + margin,
        "comparable": covered / (total["reviewed_old"] + total["reviewed_new"]),
        "turned": (overall * adjusted < 0) & (np.minimum(overall.abs(), adjusted.abs()) > 1e-6),
    }
    return pd.DataFrame(compared).reset_index()
