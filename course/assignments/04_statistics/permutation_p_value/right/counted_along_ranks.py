# The times are sorted once and only the labels are dealt out: a median is where half of an arm has been passed.
import numpy as np
import pandas as pd


def _medians(seconds: np.ndarray, in_arm: np.ndarray) -> np.ndarray:
    """Return, for each row of labels, the median of the sorted `seconds` that it puts into the arm."""
    size = in_arm[0].sum()
    passed = in_arm.cumsum(axis=1)
    lower, upper = ((passed >= rank).argmax(axis=1) for rank in ((size + 1) // 2, size // 2 + 1))
    return (seconds[lower] + seconds[upper]) / 2


def permutation_p_value(tasks: pd.DataFrame, resamples: int, seed: int) -> dict[str, float]:
    """Return the difference of the arms' medians (seconds, new minus old) and its permutation p-value."""
    medians = tasks.groupby(["annotator_id", "arm"], as_index=False)["seconds"].median()
    people = medians.dropna(subset="seconds").sort_values("seconds")
    labels = (people["arm"] == "new").to_numpy()
    if people["arm"].nunique() < 2:
        return {"difference": np.nan, "p_value": np.nan}

    shuffled = np.random.default_rng(seed).permuted(np.tile(labels, (resamples, 1)), axis=1)
    dealt = np.vstack([labels, shuffled])  # the draw that was made comes first, and is counted
    seconds = people["seconds"].to_numpy()
    differences = _medians(seconds, dealt) - _medians(seconds, ~dealt)
    return {"difference": differences[0], "p_value": np.mean(abs(differences) >= abs(differences[0]))}
