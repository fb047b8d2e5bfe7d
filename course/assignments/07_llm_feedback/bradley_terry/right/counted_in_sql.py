# Counted in SQL; chains by a matrix of what leads where, squared until it is whole; a root finder for the strengths.
import duckdb
import numpy as np
import pandas as pd
from scipy.optimize import root

WINS = """
WITH halves AS (
    SELECT left_model AS winner, right_model AS loser, choice IN ('left', 'tie') AS won, choice
    FROM comparisons
    UNION ALL
    SELECT right_model, left_model, choice IN ('right', 'tie'), choice
    FROM comparisons
)
SELECT
    winner,
    loser,
    COALESCE(SUM(IF(choice = 'tie', 0.5, 1)) FILTER (won AND choice <> 'both_bad'), 0)::DOUBLE AS wins
FROM halves
GROUP BY winner, loser
"""


def bradley_terry(comparisons: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Return wins, strength and status of each model beside the reference."""
    with duckdb.connect() as connection:
        connection.register("comparisons", comparisons)
        pairs = connection.sql(WINS).df()
    models = sorted({*pairs["winner"], reference})
    table = pairs.pivot_table("wins", index="winner", columns="loser")
    wins = table.reindex(index=models, columns=models).fillna(0).to_numpy(dtype=float)

    leads = _leads_to(wins > 0)
    start = models.index(reference)
    to_it, from_it = leads[:, start], leads[start]
    return pd.DataFrame(
        {
            "model": models,
            "comparisons": wins.sum(axis=0) + wins.sum(axis=1),
            "wins": wins.sum(axis=1),
            "strength": _strengths(wins, to_it & from_it, start),
            "status": np.array(["incomparable", "above", "below", "estimated"])[to_it + 2 * from_it],
        }
    )


def _leads_to(beats: np.ndarray) -> np.ndarray:
    """Return from which model (row) a chain leads to which (column), each to itself included."""
    leads = beats | np.eye(len(beats), dtype=bool)
    for _ in range(len(beats).bit_length()):
        leads = (leads.astype(np.float32) @ leads.astype(np.float32)) > 0
    return leads


def _strengths(wins: np.ndarray, inside: np.ndarray, start: int) -> np.ndarray:
    """Return the strengths under which expected wins are wins; the start's own equation follows from the others."""
    free = np.flatnonzero(inside & (np.arange(len(wins)) != start))
    strength = np.where(inside, 0.0, np.nan)
    among = np.append(free, start)
    won = wins[np.ix_(among, among)]
    met = won + won.T

    def missing(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return expected wins minus wins of the free models, and the derivatives."""
        padded = np.append(values, 0.0)
        chance = 1 / (1 + np.exp(padded - padded[:, None]))
        slope = met * chance * (1 - chance)
        derivatives = np.diag(slope.sum(axis=1)) - slope
        return (met * chance - won).sum(axis=1)[:-1], derivatives[:-1, :-1]

    if len(free):
        strength[free] = root(missing, np.zeros(len(free)), jac=True, method="hybr", tol=1e-10).x
    return strength
