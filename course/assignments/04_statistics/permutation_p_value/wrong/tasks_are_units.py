# You compared and shuffled tasks. The lots were drawn for annotators: the tasks of one person stand or fall together, and a hundred of them are still one draw. Who works most also counts most.
import numpy as np
import pandas as pd


def permutation_p_value(tasks: pd.DataFrame, resamples: int, seed: int) -> dict[str, float]:
    """Return the difference of the arms' medians in seconds, new minus old, and its two-sided permutation p-value."""
    known = tasks.dropna(subset=["seconds"])
    is_new = known["arm"] == "new"
    new, old = known.loc[is_new, "seconds"].to_numpy(), known.loc[~is_new, "seconds"].to_numpy()
    if len(new) == 0 or len(old) == 0:
        return {"difference": np.nan, "p_value": np.nan}

    difference = np.median(new) - np.median(old)
    pooled = np.tile(np.concatenate([new, old]), (resamples, 1))
    shuffled = np.random.default_rng(seed).permuted(pooled, axis=1)
    by_chance = np.median(shuffled[:, : len(new)], axis=1) - np.median(shuffled[:, len(new) :], axis=1)
    as_large = np.count_nonzero(np.abs(by_chance) >= abs(difference))
    return {"difference": difference, "p_value": (as_large + 1) / (resamples + 1)}
