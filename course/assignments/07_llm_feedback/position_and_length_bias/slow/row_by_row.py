# Right, but wins are counted one row after the other in Python. A column of ones and zeros for each condition needs no row to be visited.
from collections import defaultdict

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
    tallies = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in comparisons.itertuples(index=False):
        is_left = row.left_model < row.right_model
        place = "left" if is_left else "right"
        cells = tallies[min(row.left_model, row.right_model), max(row.left_model, row.right_model)]
        if row.choice in ("left", "right"):
            gap = row.left_words - row.right_words
            for part in ("all", place, _length(gap if is_left else -gap, margin) + place):
                cells[part][0] += row.choice == place
                cells[part][1] += 1
    table = [[*pair, tallies[pair]["all"][1], *_rates(tallies[pair])] for pair in sorted(tallies)]
    kinds = {"model": "str", "opponent": "str", "comparisons": "int64", **dict.fromkeys(RATES, "float64")}
    return pd.DataFrame(table, columns=list(kinds)).astype(kinds)


def _length(words_more: float, margin: int) -> str:
    """Return whether a response with so many words more is longer, shorter or neither."""
    if words_more > margin:
        return "longer"
    return "shorter" if words_more < -margin else "neither"


def _rates(cells: dict[str, list[int]]) -> list[float]:
    """Return the rates of one pair from wins and comparisons of its parts."""

    def share(part: str) -> float:
        """Return the share of wins, nan where nothing was compared."""
        wins, met = cells[part]
        return wins / met if met else np.nan

    longer = (share("longerleft") + share("longerright")) / 2
    shorter = (share("shorterleft") + share("shorterright")) / 2
    left, right = share("left"), share("right")
    balanced = [(left + right) / 2, (left - right) / 2, (longer + shorter) / 2, (longer - shorter) / 2]
    return [share("all"), left, right, *balanced]
