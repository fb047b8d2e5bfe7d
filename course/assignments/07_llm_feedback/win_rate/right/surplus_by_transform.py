# The rate is brought back to each comparison by transform, and surpluses are added up by annotator; rows stand twice.
import numpy as np
import pandas as pd
from scipy import stats


def win_rate(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.DataFrame:
    """Return the win rate of each category and overall, with an interval clustered by annotator."""
    pair = comparisons[["left_model", "right_model"]].isin([model, baseline]).all(axis=1)
    counted = comparisons[pair & comparisons["choice"].ne("both_bad")]
    side = np.where(counted["left_model"] == model, "left", "right")
    share = np.where(counted["choice"] == "tie", 0.5, counted["choice"] == side)
    once = pd.DataFrame(
        {"category": counted["category"], "annotator": counted["annotator_id"], "share": share.astype(float)}
    )
    twice = pd.concat([once, once.assign(category=None)], ignore_index=True)

    by_category = twice.groupby("category", dropna=False)["share"]
    twice["surplus"] = twice["share"] - by_category.transform("mean")
    surplus = twice.groupby(["category", "annotator"], dropna=False)["surplus"].sum()
    spread = surplus.pow(2).groupby("category", dropna=False).agg(["sum", "size"])
    found = by_category.agg(comparisons="size", win_rate="mean").join(spread)
    found["error"] = np.sqrt(found["sum"] * found["size"] / (found["size"] - 1)) / found["comparisons"]

    wanted = comparisons[["category"]].drop_duplicates().sort_values("category")
    wanted = pd.concat([wanted, pd.DataFrame({"category": [None]}, dtype="str")])
    table = wanted.merge(found.reset_index().astype({"category": "str"}), on="category", how="left")
    return _with_limits(table.fillna({"comparisons": 0, "size": 0}))


def _with_limits(table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of the answer, with Student's interval where there is an error to speak of."""
    error = table["error"].where(table["size"].gt(1) & table["error"].gt(1e-6))
    half = stats.t.ppf(0.975, table["size"] - 1) * error
    return pd.DataFrame(
        {
            "category": table["category"],
            "comparisons": table["comparisons"].astype("int64"),
            "annotators": table["size"].astype("int64"),
            "win_rate": table["win_rate"],
            "standard_error": error,
            "low": (table["win_rate"] - half).clip(0, 1),
            "high": (table["win_rate"] + half).clip(0, 1),
        }
    )
