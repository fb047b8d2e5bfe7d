# The new arm of a shuffle are those who drew the smallest keys; its order within the arm does not matter.
import numpy as np
import pandas as pd


def _medians_apart(dealt: np.ndarray, n_new: int) -> np.ndarray:
    """Return, for each row, the median of the first `n_new` columns minus that of the others."""
    return np.median(dealt[..., :n_new], axis=-1) - np.median(dealt[..., n_new:], axis=-1)


def permutation_p_value(tasks: pd.DataFrame, resamples: int, seed: int) -> dict[str, float]:
    """Return the difference of the arms' medians (seconds, new minus old) and its permutation p-value."""
    medians = tasks.dropna(subset=["seconds"]).groupby(["arm", "annotator_id"])["seconds"].median()
    by_arm = {arm: medians[medians.index.isin([arm], level="arm")].to_numpy() for arm in ("new", "old")}
    n_new = len(by_arm["new"])
    if min(n_new, len(by_arm["old"])) == 0:
        return {"difference": float("nan"), "p_value": float("nan")}

    people = np.concatenate([by_arm["new"], by_arm["old"]])
    keys = np.random.default_rng(seed).random((resamples, len(people)), dtype=np.float32)
    dealt = people[np.argpartition(keys, n_new - 1, axis=1)]
    observed = _medians_apart(people, n_new)
    as_large = np.sum(abs(_medians_apart(dealt, n_new)) >= abs(observed))
    return {"difference": float(observed), "p_value": float((1 + as_large) / (1 + resamples))}
