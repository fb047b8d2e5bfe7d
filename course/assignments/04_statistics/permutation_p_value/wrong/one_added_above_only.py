# You added 1 above the line and not below it. The draw that was made is one of the possible ones and counts in both places: with few shuffles your p-value goes above 1.
import numpy as np
import pandas as pd


def permutation_p_value(tasks: pd.DataFrame, resamples: int, seed: int) -> dict[str, float]:
    """Return the difference of the arms' medians in seconds, new minus old, and its two-sided permutation p-value."""
    paces = tasks.groupby(["arm", "annotator_id"])["seconds"].median().dropna()
    is_new = paces.index.get_level_values("arm") == "new"
    new, old = paces[is_new].to_numpy(), paces[~is_new].to_numpy()
    if len(new) == 0 or len(old) == 0:
        return {"difference": np.nan, "p_value": np.nan}

    difference = np.median(new) - np.median(old)
    pooled = np.tile(np.concatenate([new, old]), (resamples, 1))
    shuffled = np.random.default_rng(seed).permuted(pooled, axis=1)
    by_chance = np.median(shuffled[:, : len(new)], axis=1) - np.median(shuffled[:, len(new) :], axis=1)
    as_large = np.count_nonzero(np.abs(by_chance) >= abs(difference))
    return {"difference": difference, "p_value": (as_large + 1) / resamples}
