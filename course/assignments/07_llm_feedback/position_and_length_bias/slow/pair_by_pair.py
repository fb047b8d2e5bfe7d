# Right, but each pair is handed to a function by `groupby.apply`: a loop over pairs by another name. With a column for each condition, one grouping gives all shares of all pairs.
import numpy as np
import pandas as pd

RATES = [
    "win_rate",
    "left_rate",
    "right_rate",
    "even_rate",
    "position_bias",
    "controlled_rate",
    "length_bias",
]


def position_and_length_bias(comparisons: pd.DataFrame, margin: int) -> pd.DataFrame:
    """Return each pair's win rates and biases."""
    if comparisons.empty:
        kinds = {"model": "str", "opponent": "str", "comparisons": "int64", **dict.fromkeys(RATES, "float64")}
        return pd.DataFrame(columns=list(kinds)).astype(kinds)
    first = comparisons["left_model"] < comparisons["right_model"]
    gap = comparisons["left_words"] - comparisons["right_words"]
    rows = comparisons.assign(
        model=comparisons["left_model"].where(first, comparisons["right_model"]),
        opponent=comparisons["right_model"].where(first, comparisons["left_model"]),
        place=np.where(first, "left", "right"),
        words_more=gap.where(first, -gap),
    )
    figures = rows.groupby(["model", "opponent"])[["place", "words_more", "choice"]].apply(_figures, margin=margin)
    return figures.reset_index().astype({"comparisons": "int64"})


def _figures(rows: pd.DataFrame, margin: int) -> pd.Series:
    """Return the figures of one pair."""
    decisive = rows[rows["choice"].isin(["left", "right"])]
    won = decisive["choice"].eq(decisive["place"]).astype(float)
    left = decisive["place"] == "left"
    longer, shorter = decisive["words_more"] > margin, decisive["words_more"] < -margin
    long_rate = (won[left & longer].mean() + won[~left & longer].mean()) / 2
    short_rate = (won[left & shorter].mean() + won[~left & shorter].mean()) / 2
    on_left, on_right = won[left].mean(), won[~left].mean()
    rates = [
        won.mean(),
        on_left,
        on_right,
        (on_left + on_right) / 2,
        (on_left - on_right) / 2,
        (long_rate + short_rate) / 2,
        (long_rate - short_rate) / 2,
    ]
    return pd.Series([len(decisive), *rates], ["comparisons", *RATES])
