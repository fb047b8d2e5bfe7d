# Annotators without a single time were dealt out with the others. They take no part: when they are shuffled, the arms that are compared change their sizes from shuffle to shuffle.
import numpy as np
import pandas as pd


def permutation_p_value(tasks: pd.DataFrame, resamples: int, seed: int) -> dict[str, float]:
    """Return the difference of the arms' medians in seconds, new minus old, and its two-sided permutation p-value."""
    paces = tasks.groupby(["arm", "annotator_id"])["seconds"].median()
    is_new = paces.index.get_level_values("arm") == "new"
    new, old = paces[is_new].to_numpy(), paces[~is_new].to_numpy()
    if np.isnan(new).all() or np.isnan(old).all():
        return {"difference": np.nan, "p_value": np.nan}

    difference = np.nanmedian(new) - np.nanmedian(old)
    pooled = np.tile(np.concatenate([new, old]), (resamples, 1))
    shuffled = np.random.default_rng(seed).permuted(pooled, axis=1)
    by_chance = np.nanmedian(shuffled[:, : len(new)], axis=1) - np.nanmedian(shuffled[:, len(new) :], axis=1)
    as_large = np.count_nonzero(np.abs(by_chance) >= abs(difference))
    return {"difference": difference, "p_value": (as_large + 1) / (resamples + 1)}
