# The four cells enter the controlled rate by how many comparisons they have. So what was shown often weighs most, and
# place and length are back in the figure.
import numpy as np
import pandas as pd


def position_and_length_bias(comparisons: pd.DataFrame, margin: int) -> pd.DataFrame:
    """Return each pair's win rate, plain and with places and lengths balanced, and what place and length add to it."""
    seen = _seen_from_model(comparisons)
    left, right = seen["place"] == "left", seen["place"] == "right"
    longer, shorter = seen["words_more"] > margin, seen["words_more"] < -margin
    parts = {
        "win_rate": left | right,
        "left_rate": left,
        "right_rate": right,
        "longer_left": longer & left,
        "longer_right": longer & right,
        "shorter_left": shorter & left,
        "shorter_right": shorter & right,
        "of_known_order": longer | shorter,
    }
    won = pd.DataFrame({part: seen["won"].where(inside) for part, inside in parts.items()})
    by_pair = won.groupby([seen["model"], seen["opponent"]])
    rates = by_pair.mean()  # null where a part has no decisive comparison, and so is all that is made of it
    longer_rate = (rates["longer_left"] + rates["longer_right"]) / 2
    shorter_rate = (rates["shorter_left"] + rates["shorter_right"]) / 2

    columns = {
        "comparisons": by_pair["win_rate"].count(),
        **rates[["win_rate", "left_rate", "right_rate"]],
        "even_rate": (rates["left_rate"] + rates["right_rate"]) / 2,
        "position_bias": (rates["left_rate"] - rates["right_rate"]) / 2,
        "controlled_rate": rates["of_known_order"].where(longer_rate.notna() & shorter_rate.notna()),
        "length_bias": (longer_rate - shorter_rate) / 2,
    }
    return pd.DataFrame(columns).reset_index()


def _seen_from_model(comparisons: pd.DataFrame) -> pd.DataFrame:
    """Return each comparison as the pair's first model sees it: its place, its words more, and 1 or 0 if decisive."""
    is_left = (comparisons["left_model"] < comparisons["right_model"]).to_numpy()
    left_wins = comparisons["choice"].map({"left": 1.0, "right": 0.0}).to_numpy()  # null for a tie and for both bad
    words_more = (comparisons["left_words"] - comparisons["right_words"]).to_numpy()
    columns = {
        "model": np.where(is_left, comparisons["left_model"], comparisons["right_model"]),
        "opponent": np.where(is_left, comparisons["right_model"], comparisons["left_model"]),
        "place": np.where(is_left, "left", "right"),
        "words_more": np.where(is_left, words_more, -words_more),
        "won": np.where(is_left, left_wins, 1 - left_wins),
    }
    return pd.DataFrame(columns)
