# You tossed a coin for every annotator. Then the arms change their sizes from shuffle to shuffle, down to nobody at all. The lots had a fixed number for each arm; shuffle so that it stays.
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
    pooled = pd.DataFrame(np.tile(np.concatenate([new, old]), (resamples, 1)))
    heads = np.random.default_rng(seed).random(pooled.shape) < len(new) / pooled.shape[1]
    by_chance = (pooled.where(heads).median(axis=1) - pooled.mask(heads).median(axis=1)).to_numpy()
    as_large = np.count_nonzero(np.abs(by_chance) >= abs(difference))
    return {"difference": difference, "p_value": (as_large + 1) / (resamples + 1)}
