# Arrays only: codes for categories and for annotators in them, sums by code; overall is the same with one code.
import numpy as np
import pandas as pd
from scipy.special import stdtrit


def win_rate(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.DataFrame:
    """Return the win rate of each category and overall, with an interval clustered by annotator."""
    left, right, choice = (comparisons[name].to_numpy(object) for name in ("left_model", "right_model", "choice"))
    straight = (left == model) & (right == baseline)
    turned = (left == baseline) & (right == model)
    counts = (straight | turned) & (choice != "both_bad")
    won = (straight & (choice == "left")) | (turned & (choice == "right"))
    share = (won + (choice == "tie") / 2)[counts]

    names, category = np.unique(comparisons["category"].to_numpy(object), return_inverse=True)
    annotator = comparisons["annotator_id"].to_numpy()[counts]
    by_category = _clustered(category[counts], annotator, share, len(names))
    overall = _clustered(np.zeros(len(share), dtype=int), annotator, share, 1)
    table = pd.DataFrame({name: np.append(by_category[name], overall[name]) for name in overall})
    table.insert(0, "category", pd.array([*names, None], dtype="str"))
    return table


def _clustered(group: np.ndarray, annotator: np.ndarray, share: np.ndarray, groups: int) -> dict[str, np.ndarray]:
    """Return the columns of the answer for groups numbered from 0."""
    crew, person = np.unique(annotator, return_inverse=True)
    cells, cell = np.unique(group * max(len(crew), 1) + person, return_inverse=True)
    owner = cells // max(len(crew), 1)
    count = np.bincount(group, minlength=groups)
    people = np.bincount(owner, minlength=groups)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.bincount(group, share, groups) / count
        beyond = np.bincount(cell, share - rate[group], len(cells))
        variance = np.bincount(owner, beyond**2, groups) * people / (people - 1) / count**2
        error = np.sqrt(variance)
        error[~(error > 1e-6) | (people < 2)] = np.nan
        reach = stdtrit(people - 1, 0.975) * error
    return {
        "comparisons": count,
        "annotators": people,
        "win_rate": rate,
        "standard_error": error,
        "low": np.maximum(rate - reach, 0),
        "high": np.minimum(rate + reach, 1),
    }
