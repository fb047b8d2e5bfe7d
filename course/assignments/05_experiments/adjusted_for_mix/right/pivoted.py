# `pivot` puts the arms side by side, and weights that sum to 1 turn the mean and its variance into two plain sums.
import numpy as np
import pandas as pd

Z_95 = 1.959963984540054


def adjusted_for_mix(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the overall and the standardised difference of rates of each experiment."""
    by_project = counts.pivot_table(
        index=["experiment_id", "project_id"], columns="arm", values=["reviewed", "accepted"], aggfunc="sum"
    )
    arms = pd.MultiIndex.from_product([["reviewed", "accepted"], ["old", "new"]])
    by_project = by_project.reindex(columns=arms).fillna(0).astype(float)

    in_all = by_project.groupby(level="experiment_id").sum()
    overall = (in_all["accepted"] / in_all["reviewed"]).eval("new - old")

    labels = by_project["reviewed"].sum(axis=1)
    weight = labels.where((by_project["reviewed"] > 0).all(axis=1), 0.0)
    compared = weight.groupby(level="experiment_id").sum()
    share = weight / weight.groupby(level="experiment_id").transform("sum")
    rates = by_project["accepted"] / by_project["reviewed"]
    variance = (rates * (1 - rates) / by_project["reviewed"]).sum(axis=1, skipna=False)

    adjusted = (share * (rates["new"] - rates["old"])).groupby(level="experiment_id").sum(min_count=1)
    error = np.sqrt((share**2 * variance).groupby(level="experiment_id").sum())
    result = pd.DataFrame({"overall": overall, "adjusted": adjusted})
    result["low"], result["high"] = adjusted - Z_95 * error, adjusted + Z_95 * error
    result["comparable"] = compared / in_all["reviewed"].sum(axis=1)
    signs = [np.sign(difference.where(difference.abs() > 1e-6)) for difference in (overall, adjusted)]
    result["turned"] = (signs[0] * signs[1]).eq(-1)
    return result.reset_index()
