# Right, but the table is filtered anew for every category. With thousands of categories that is thousands of passes over all rows; one grouping has all of them.
import numpy as np
import pandas as pd
from scipy import stats


def win_rate(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.DataFrame:
    """Return the win rate of each category and overall, with an interval clustered by annotator."""
    pair = comparisons[["left_model", "right_model"]].isin([model, baseline]).all(axis=1)
    counted = comparisons[pair & comparisons["choice"].ne("both_bad")]
    side = np.where(counted["left_model"] == model, "left", "right")
    share = np.where(counted["choice"] == "tie", 0.5, counted["choice"] == side)
    counted = counted.assign(share=share.astype(float))
    rows = [
        {"category": category, **_summary(counted[counted["category"] == category])}
        for category in sorted(comparisons["category"].unique())
    ]
    return pd.DataFrame([*rows, {"category": None, **_summary(counted)}])


def _summary(counted: pd.DataFrame) -> dict[str, float]:
    """Return counts, rate and interval of some comparisons."""
    crew = counted.groupby("annotator_id")["share"].agg(["sum", "count"])
    people, total = len(crew), len(counted)
    rate = crew["sum"].sum() / total if total else np.nan
    error = np.nan
    if people > 1:
        error = np.sqrt(people / (people - 1) * ((crew["sum"] - rate * crew["count"]) ** 2).sum()) / total
        error = error if error > 1e-6 else np.nan
    half = stats.t.ppf(0.975, people - 1) * error if people > 1 else np.nan
    return {
        "comparisons": total,
        "annotators": people,
        "win_rate": rate,
        "standard_error": error,
        "low": np.maximum(rate - half, 0),
        "high": np.minimum(rate + half, 1),
    }
