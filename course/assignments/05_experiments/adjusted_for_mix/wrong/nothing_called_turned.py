# You compared the signs, so a difference of nothing beside one of something counts as turned.
import numpy as np
import pandas as pd
from scipy.stats import norm


def adjusted_for_mix(counts: pd.DataFrame) -> pd.DataFrame:
    """Compare the acceptance rates of two arms overall and with the mix of projects taken out."""
    wide = counts.pivot_table(
        index=["experiment_id", "project_id"], columns="arm", values=["reviewed", "accepted"], aggfunc="sum"
    )
    wide = wide.reindex(columns=pd.MultiIndex.from_product([["reviewed", "accepted"], ["new", "old"]])).fillna(0)
    sums = wide.groupby(level="experiment_id").sum()
    rates = sums["accepted"] / sums["reviewed"]
    result = pd.DataFrame({"overall": rates["new"] - rates["old"]})

    n, m = wide[("reviewed", "new")], wide[("reviewed", "old")]
    both = wide[(n > 0) & (m > 0)]
    n, m = both[("reviewed", "new")], both[("reviewed", "old")]
    p, q = both[("accepted", "new")] / n, both[("accepted", "old")] / m
    size = n + m
    w = size / size.groupby(level="experiment_id").transform("sum")
    result["adjusted"] = (w * (p - q)).groupby(level="experiment_id").sum()
    variance = (w**2 * (p * (1 - p) / n + q * (1 - q) / m)).groupby(level="experiment_id").sum()
    half = norm.ppf(0.975) * np.sqrt(variance.reindex(result.index))
    result["low"] = result["adjusted"] - half
    result["high"] = result["adjusted"] + half
    in_comparable = size.groupby(level="experiment_id").sum().reindex(result.index, fill_value=0)
    result["comparable"] = in_comparable / sums["reviewed"].sum(axis=1)
    result["turned"] = np.sign(result["overall"]) != np.sign(result["adjusted"])
    return result.reset_index()
