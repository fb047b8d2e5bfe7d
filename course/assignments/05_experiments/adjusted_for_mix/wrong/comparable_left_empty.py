# Where no project is comparable you left `comparable` empty. The share is known: 0 of the labels lie in comparable projects; it is null only where there are no labels.
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

    both = projects[(projects["reviewed_old"] > 0) & (projects["reviewed_new"] > 0)]
    rate_old, rate_new = both["accepted_old"] / both["reviewed_old"], both["accepted_new"] / both["reviewed_new"]
    variance = rate_old * (1 - rate_old) / both["reviewed_old"] + rate_new * (1 - rate_new) / both["reviewed_new"]
    weight = both["reviewed_old"] + both["reviewed_new"]
    parts = pd.DataFrame(
        {"weight": weight, "difference": weight * (rate_new - rate_old), "variance": weight**2 * variance}
    )
    sums = parts.groupby("experiment_id").sum().reindex(total.index, fill_value=0)

    adjusted = sums["difference"] / sums["weight"]
    margin = norm.ppf(0.975) * np.sqrt(sums["variance"]) / sums["weight"]
    compared = {
        "overall": overall,
        "adjusted": adjusted,
        "low": adjusted - margin,
        "high": adjusted + margin,
        "comparable": sums["weight"].where(sums["weight"] > 0) / (total["reviewed_old"] + total["reviewed_new"]),
        "turned": (overall * adjusted < 0) & (np.minimum(overall.abs(), adjusted.abs()) > 1e-6),
    }
    return pd.DataFrame(compared).reset_index()
