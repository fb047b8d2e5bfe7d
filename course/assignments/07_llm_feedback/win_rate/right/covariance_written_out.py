# The textbook's delta method, with the covariance of wins and counts written out. Both orders are merged in.
import numpy as np
import pandas as pd
from scipy import stats


def win_rate(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.DataFrame:
    """Return the win rate of each category and overall, with an interval clustered by annotator."""
    points = _points(model, baseline)
    counted = comparisons.merge(points, on=["left_model", "right_model", "choice"])
    crew = counted.groupby(["category", "annotator_id"], as_index=False).agg(w=("points", "sum"), n=("points", "size"))
    everybody = crew.groupby("annotator_id", as_index=False)[["w", "n"]].sum()

    names = np.sort(comparisons["category"].unique())
    by_category = _summary(crew, crew["category"]).reindex(names)
    overall = _summary(everybody, pd.Series("", index=everybody.index)).reindex([""])
    table = pd.concat([by_category, overall])
    table.insert(0, "category", [*names, None])
    return table.fillna({"comparisons": 0, "annotators": 0}).reset_index(drop=True)


def _points(model: str, baseline: str) -> pd.DataFrame:
    """Return what each choice that counts is worth to the model, in either order of the pair."""
    straight = pd.DataFrame({"choice": ["left", "tie", "right"], "points": [1.0, 0.5, 0.0]})
    turned = pd.DataFrame({"choice": ["right", "tie", "left"], "points": [1.0, 0.5, 0.0]})
    orders = [
        straight.assign(left_model=model, right_model=baseline),
        turned.assign(left_model=baseline, right_model=model),
    ]
    return pd.concat(orders)


def _summary(crew: pd.DataFrame, group: pd.Series) -> pd.DataFrame:
    """Return counts, rate and interval of each group of annotators with wins `w` of `n`."""
    products = crew.assign(ww=crew["w"] ** 2, wn=crew["w"] * crew["n"], nn=crew["n"] ** 2)
    sums = products.groupby(group)[["w", "n", "ww", "wn", "nn"]].sum()
    people = crew.groupby(group).size()
    rate = sums["w"] / sums["n"]
    squares = (sums["ww"] - 2 * rate * sums["wn"] + rate**2 * sums["nn"]).clip(lower=0)
    error = np.sqrt(people * squares / (people - 1)) / sums["n"]
    error = error.where((people > 1) & (error > 1e-6))
    low, high = stats.t.interval(0.95, people - 1, rate, error)
    return pd.DataFrame(
        {
            "comparisons": sums["n"],
            "annotators": people,
            "win_rate": rate,
            "standard_error": error,
            "low": np.clip(low, 0, None),
            "high": np.clip(high, None, 1),
        }
    )
