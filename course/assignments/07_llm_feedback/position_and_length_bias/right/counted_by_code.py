# Whole numbers all the way: a code for each pair, cell and outcome, one bincount, a cube of counts.
import numpy as np
import pandas as pd

LEFT, RIGHT = 0, 1
SHORTER, LONGER = 0, 2


def position_and_length_bias(comparisons: pd.DataFrame, margin: int) -> pd.DataFrame:
    """Return each pair's win rates and biases."""
    code, names = pd.factorize(pd.concat([comparisons["left_model"], comparisons["right_model"]]), sort=True)
    left, right = np.split(code, 2)
    pair_code = np.minimum(left, right) * len(names) + np.maximum(left, right)
    pairs, pair = np.unique(pair_code, return_inverse=True)

    sign = np.where(left < right, 1, -1)
    words_more = sign * (comparisons["left_words"] - comparisons["right_words"]).to_numpy(dtype=float)
    length = 1 + (words_more > margin).astype(int) - (words_more < -margin)
    outcome = comparisons["choice"].map({"left": 1, "right": -1, "tie": 0, "both_bad": 0}).to_numpy(dtype=int) * sign
    place = np.where(sign == 1, LEFT, RIGHT)
    cell = np.ravel_multi_index((pair, place, length), (max(len(pairs), 1), 2, 3))
    wins, losses = (_cube(cell[outcome == result], len(pairs)) for result in (1, -1))
    met = wins + losses

    with np.errstate(invalid="ignore"):
        cells = wins / met
        by_place = wins.sum(axis=2) / met.sum(axis=2)
        win_rate = wins.sum(axis=(1, 2)) / met.sum(axis=(1, 2))
    by_length = cells.mean(axis=1)
    return pd.DataFrame(
        {
            "model": names[pairs // len(names)] if len(names) else names,
            "opponent": names[pairs % len(names)] if len(names) else names,
            "comparisons": met.sum(axis=(1, 2)),
            "win_rate": win_rate,
            "left_rate": by_place[:, LEFT],
            "right_rate": by_place[:, RIGHT],
            "even_rate": by_place.mean(axis=1),
            "position_bias": (by_place[:, LEFT] - by_place[:, RIGHT]) / 2,
            "controlled_rate": (by_length[:, LONGER] + by_length[:, SHORTER]) / 2,
            "length_bias": (by_length[:, LONGER] - by_length[:, SHORTER]) / 2,
        }
    )


def _cube(cell: np.ndarray, pairs: int) -> np.ndarray:
    """Return how often each cell occurs, pairs x places x lengths."""
    return np.bincount(cell, minlength=pairs * 6).reshape(pairs, 2, 3)
