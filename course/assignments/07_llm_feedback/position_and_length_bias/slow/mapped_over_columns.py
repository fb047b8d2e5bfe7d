# Right, but the rows are turned by a list comprehension over zipped columns: Python visits every row. `np.where` turns whole columns at once.
import numpy as np
import pandas as pd

PARTS = ["won", "left", "right", "longer_left", "longer_right", "shorter_left", "shorter_right"]


def position_and_length_bias(comparisons: pd.DataFrame, margin: int) -> pd.DataFrame:
    """Return each pair's win rates and biases."""
    columns = ["left_model", "right_model", "left_words", "right_words", "choice"]
    turned = [_turned(*values, margin) for values in zip(*(comparisons[name] for name in columns), strict=True)]
    rows = pd.DataFrame(turned, columns=["model", "opponent", *PARTS])
    rows = rows.astype({"model": "str", "opponent": "str", **dict.fromkeys(PARTS, "float64")})
    by_pair = rows.groupby(["model", "opponent"])
    shares = by_pair[PARTS].mean()
    longer = (shares["longer_left"] + shares["longer_right"]) / 2
    shorter = (shares["shorter_left"] + shares["shorter_right"]) / 2
    figures = {
        "comparisons": by_pair["won"].count(),
        "win_rate": shares["won"],
        "left_rate": shares["left"],
        "right_rate": shares["right"],
        "even_rate": (shares["left"] + shares["right"]) / 2,
        "position_bias": (shares["left"] - shares["right"]) / 2,
        "controlled_rate": (longer + shorter) / 2,
        "length_bias": (longer - shorter) / 2,
    }
    return pd.DataFrame(figures).reset_index()


def _turned(left_model, right_model, left_words, right_words, choice, margin):
    """Return one row as the pair's first model sees it: the outcome once for each part that it belongs to."""
    is_left = left_model < right_model
    place = "left" if is_left else "right"
    won = float(choice == place) if choice in ("left", "right") else np.nan
    more = (left_words - right_words) * (1 if is_left else -1)
    length = "longer" if more > margin else "shorter" if more < -margin else "neither"
    parts = [won if part in ("won", place, f"{length}_{place}") else np.nan for part in PARTS]
    return (*sorted([left_model, right_model]), *parts)
