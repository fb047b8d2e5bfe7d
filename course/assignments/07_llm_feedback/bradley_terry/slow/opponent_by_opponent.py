# Right, but each round visits every model and each of its opponents in Python. With hundreds of models that are a hundred thousand visits a round; the sums of a round are one expression on a matrix.
import numpy as np
import pandas as pd
from scipy.sparse.csgraph import breadth_first_order

ENOUGH = 1e-6


def bradley_terry(comparisons: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Return wins, strength and status of each model beside the reference."""
    names = pd.concat([comparisons["left_model"], comparisons["right_model"], pd.Series([reference])])
    code, models = pd.factorize(names, sort=True)
    left, right = np.split(code[:-1], 2)
    choice = comparisons["choice"].to_numpy()
    wins = np.zeros((len(models), len(models)))
    np.add.at(wins, (left, right), (choice == "left") + (choice == "tie") / 2)
    np.add.at(wins, (right, left), (choice == "right") + (choice == "tie") / 2)

    start = code[-1]
    below = np.isin(np.arange(len(models)), breadth_first_order(wins, start, return_predecessors=False))
    above = np.isin(np.arange(len(models)), breadth_first_order(wins.T, start, return_predecessors=False))
    inside = below & above
    strength = np.full(len(models), np.nan)
    strength[inside] = np.log(_worth(wins[np.ix_(inside, inside)]))
    return pd.DataFrame(
        {
            "model": models,
            "comparisons": (wins + wins.T).sum(axis=1).astype(int),
            "wins": wins.sum(axis=1),
            "strength": strength - strength[start],
            "status": np.select([inside, above, below], ["estimated", "above", "below"], "incomparable"),
        }
    )


def _worth(wins: np.ndarray) -> list[float]:
    """Return the worth of each model, exp(strength)."""
    met = (wins + wins.T).tolist()
    total = wins.sum(axis=1).tolist()
    opponents = [[place for place, count in enumerate(row) if count] for row in met]
    worth = [1.0] * len(met)
    while True:
        expected = []
        for own, row in enumerate(met):
            expected.append(sum(row[other] * worth[own] / (worth[own] + worth[other]) for other in opponents[own]))
        if not any(opponents) or max(abs(won - due) for won, due in zip(total, expected, strict=True)) < ENOUGH:
            return worth
        worth = [value * won / due for value, won, due in zip(worth, total, expected, strict=True)]
        worth = [value / worth[0] for value in worth]
