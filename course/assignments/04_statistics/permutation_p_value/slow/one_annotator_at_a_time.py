# Right, but the annotators' medians are collected by a loop that goes through all tasks for each annotator. The shuffles are well done; let one groupby give all medians.
import numpy as np
import pandas as pd


def permutation_p_value(tasks: pd.DataFrame, resamples: int, seed: int) -> dict[str, float]:
    """Return the difference of the arms' medians (seconds, new minus old) and its permutation p-value."""
    medians = {"new": [], "old": []}
    for annotator_id in tasks["annotator_id"].unique():
        mine = tasks[tasks["annotator_id"] == annotator_id]
        if mine["seconds"].notna().any():
            medians[mine["arm"].iloc[0]].append(mine["seconds"].median())
    n_new = len(medians["new"])
    if n_new == 0 or not medians["old"]:
        return {"difference": np.nan, "p_value": np.nan}

    pooled = np.array(medians["new"] + medians["old"])
    difference = np.median(pooled[:n_new]) - np.median(pooled[n_new:])
    dealt = np.random.default_rng(seed).permuted(np.tile(pooled, (resamples, 1)), axis=1)
    by_chance = np.median(dealt[:, :n_new], axis=1) - np.median(dealt[:, n_new:], axis=1)
    as_large = np.sum(np.abs(by_chance) >= abs(difference))
    return {"difference": difference, "p_value": (as_large + 1) / (resamples + 1)}
