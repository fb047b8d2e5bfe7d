# The step of Zermelo and Hunter (minorise, maximise) until expected wins are wins; strong components.
import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components

ENOUGH = 1e-7  # wins that may be missing; the steps themselves become small long before


def bradley_terry(comparisons: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Return wins, strength and status of each model beside the reference."""
    shown = pd.concat([comparisons["left_model"], comparisons["right_model"], pd.Series([reference])])
    code, names = pd.factorize(shown, sort=True)
    left, right = np.split(code[:-1], 2)
    choice = comparisons["choice"].to_numpy()
    wins = np.zeros((len(names), len(names)))
    for points, label in ((left, "left"), (right, "right")):
        loser = right if label == "left" else left
        np.add.at(wins, (points, loser), (choice == label) + (choice == "tie") / 2)

    start = code[-1]
    down, up = _closure(wins > 0, start), _closure(wins.T > 0, start)
    component = connected_components(wins > 0, connection="strong")[1]
    inside = component == component[start]
    strength = pd.Series(np.nan, index=np.arange(len(names)))
    strength[inside] = np.log(_worth(wins[inside][:, inside]))
    status = np.where(up, "above", np.where(down, "below", "incomparable"))
    return pd.DataFrame(
        {
            "model": names,
            "comparisons": (wins.sum(axis=0) + wins.sum(axis=1)).astype("int64"),
            "wins": wins.sum(axis=1),
            "strength": strength - strength[start],
            "status": np.where(inside, "estimated", status),
        }
    )


def _closure(beats: np.ndarray, start: int) -> np.ndarray:
    """Return which models a chain leads to, by steps from all that were reached before."""
    reached = np.arange(len(beats)) == start
    while True:
        further = reached | beats[reached].any(axis=0)
        if (further == reached).all():
            return reached
        reached = further


def _worth(wins: np.ndarray) -> np.ndarray:
    """Return the worth of each model, exp(strength), the first one's being 1."""
    met, total = wins + wins.T, wins.sum(axis=1)
    worth = np.ones(len(wins))
    while True:
        per_worth = (met / (worth[:, None] + worth)).sum(axis=1)
        if np.abs(total - worth * per_worth).max() < ENOUGH:
            return worth
        worth = total / per_worth
        worth /= worth[0]
