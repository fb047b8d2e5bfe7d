# Right, but a function of yours is applied to every category. That is a loop in Python all the same, over thousands of small tables; sums by category and annotator need none.
import numpy as np
import pandas as pd
from scipy import stats

COUNTED = {"left": 1.0, "tie": 0.5, "right": 0.0}


def win_rate(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.DataFrame:
    """Return the win rate of each category and overall, with an interval clustered by annotator."""
    straight = (comparisons["left_model"] == model) & (comparisons["right_model"] == baseline)
    turned = (comparisons["left_model"] == baseline) & (comparisons["right_model"] == model)
    worth = comparisons["choice"].map(COUNTED).astype(float)
    share = worth.where(straight).fillna((1 - worth).where(turned))
    judged = comparisons[["category", "annotator_id"]].assign(share=share)
    overall = _summary(judged).to_frame().T.assign(category=None)
    if judged.empty:
        return overall[["category", *overall.columns.drop("category")]]
    by_category = judged.groupby("category")[["annotator_id", "share"]].apply(_summary).reset_index()
    return pd.concat([by_category, overall], ignore_index=True)


def _summary(judged: pd.DataFrame) -> pd.Series:
    """Return counts, rate and interval of some comparisons, those without a share left out."""
    known = judged.dropna()
    crew = known.groupby("annotator_id")["share"].agg(["sum", "count"])
    people, total = len(crew), len(known)
    rate = known["share"].mean()
    beyond = crew["sum"] - rate * crew["count"]
    error = np.sqrt(people * beyond.var() / total**2) if people > 1 else np.nan
    error = error if error > 1e-6 else np.nan
    low, high = stats.t.interval(0.95, max(people - 1, 1), rate, error)
    values = [total, people, rate, error, np.maximum(low, 0), np.minimum(high, 1)]
    return pd.Series(values, ["comparisons", "annotators", "win_rate", "standard_error", "low", "high"])
