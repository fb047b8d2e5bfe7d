# Alpha as one minus the variance within items over the variance of everything, for scores that stand for each level.
import pandas as pd


def krippendorff_alpha(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return alpha at each level from two variances."""
    rated = pairable(ratings)
    item, rating = rated["item_id"], rated["rating"]
    scores = {
        "nominal": pd.get_dummies(
            rating, dtype=float
        ),  # one column a number: the distances add up to twice the nominal
        "ordinal": rating.rank().to_frame(),
        "interval": rating.to_frame(),
    }
    rows = [(level, item.nunique(), len(rated), alpha(item, of_level)) for level, of_level in scores.items()]
    return pd.DataFrame(rows, columns=["level", "items", "ratings", "alpha"])


def pairable(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return the first look of each annotator on an item, where the item has two ratings or more."""
    first = ratings.groupby(["item_id", "annotator_id"])["round"].transform("min").eq(ratings["round"])
    rated = ratings[first & ratings["rating"].notna()]
    return rated[rated.groupby("item_id")["rating"].transform("size") > 1]


def alpha(item: pd.Series, scores: pd.DataFrame) -> float:
    """Return one minus the mean variance within items over the overall variance; NaN where nothing varies."""
    if scores.empty:
        return float("nan")
    overall = scores.var().sum()
    within = scores.groupby(item).transform("var").mean().sum()
    return 1 - within / overall if overall > 0 else float("nan")
