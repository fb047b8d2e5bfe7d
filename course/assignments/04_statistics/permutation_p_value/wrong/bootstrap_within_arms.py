# You resampled each arm within itself. That shows how uncertain the difference is, spread around the difference that was seen; it never shows a world without an effect, so your p-value stays near one half however large the effect.
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
    rng = np.random.default_rng(seed)
    again_new, again_old = (rng.choice(arm, (resamples, len(arm))) for arm in (new, old))
    by_chance = np.median(again_new, axis=1) - np.median(again_old, axis=1)
    as_large = np.count_nonzero(np.abs(by_chance) >= abs(difference))
    return {"difference": difference, "p_value": (as_large + 1) / (resamples + 1)}
