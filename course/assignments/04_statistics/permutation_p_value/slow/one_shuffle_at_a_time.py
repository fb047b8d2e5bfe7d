# Right, but every shuffle is a turn of a Python loop, with two medians of its own. Thousands of shuffles are one matrix and two medians along its rows.
import numpy as np
import pandas as pd


def permutation_p_value(tasks: pd.DataFrame, resamples: int, seed: int) -> dict[str, float]:
    """Return the difference of the arms' medians (seconds, new minus old) and its permutation p-value."""
    paces = tasks.groupby(["arm", "annotator_id"])["seconds"].median().dropna()
    is_new = paces.index.get_level_values("arm") == "new"
    if is_new.all() or not is_new.any():
        return {"difference": np.nan, "p_value": np.nan}

    rng = np.random.default_rng(seed)
    difference = paces[is_new].median() - paces[~is_new].median()
    as_large = 0
    for _ in range(resamples):
        dealt = rng.permutation(paces.to_numpy())
        as_large += abs(np.median(dealt[is_new]) - np.median(dealt[~is_new])) >= abs(difference)
    return {"difference": difference, "p_value": (as_large + 1) / (resamples + 1)}
