# Your difference counts each annotator once, but your shuffles deal out single tasks. The lots were drawn for annotators; shuffled tasks mix every person into both arms, and the differences by chance come out far too small.
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
    pooled = np.tile(tasks.sort_values("arm")["seconds"].dropna(), (resamples, 1))
    first_old = int((tasks["arm"] == "new")[tasks["seconds"].notna()].sum())
    shuffled = np.random.default_rng(seed).permuted(pooled, axis=1)
    by_chance = np.median(shuffled[:, :first_old], axis=1) - np.median(shuffled[:, first_old:], axis=1)
    as_large = np.count_nonzero(np.abs(by_chance) >= abs(difference))
    return {"difference": difference, "p_value": (as_large + 1) / (resamples + 1)}
