# Every shuffle is the order in which a row of random numbers would be sorted.
import numpy as np
import pandas as pd


def permutation_p_value(tasks: pd.DataFrame, resamples: int, seed: int) -> dict[str, float]:
    """Return the difference of the arms' medians (seconds, new minus old) and its permutation p-value."""
    people = tasks.groupby("annotator_id").agg(arm=("arm", "first"), seconds=("seconds", "median"))
    people = people.dropna(subset=["seconds"]).sort_values("arm")
    seconds = people["seconds"].to_numpy()
    n_new = int((people["arm"] == "new").sum())
    if n_new in (0, len(people)):
        return {"difference": np.nan, "p_value": np.nan}

    noise = np.random.default_rng(seed).random((resamples, len(people)))
    dealt = seconds[noise.argsort(axis=1)]
    dealt = np.vstack([seconds, dealt])  # sorted by arm: the first row is the draw that was made
    differences = np.median(dealt[:, :n_new], axis=1) - np.median(dealt[:, n_new:], axis=1)
    as_large = np.abs(differences) >= np.abs(differences[0])
    return {"difference": differences[0], "p_value": as_large.mean()}
