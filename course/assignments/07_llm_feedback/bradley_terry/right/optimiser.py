# scipy's optimiser on the likelihood of distinct pairs; the reference is held at 0 by leaving it out of the parameters.
import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import minimize
from scipy.sparse.csgraph import dijkstra
from scipy.special import expit, log_expit

POINTS = pd.Series({"left": 1.0, "tie": 0.5, "right": 0.0})


def bradley_terry(comparisons: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Return wins, strength and status of each model beside the reference."""
    everybody = set(comparisons["left_model"]) | set(comparisons["right_model"]) | {reference}
    models = pd.Index(sorted(everybody))
    usable = comparisons.query("choice != 'both_bad'")
    points = usable["choice"].map(POINTS).to_numpy(dtype=float)
    left, right = models.get_indexer(usable["left_model"]), models.get_indexer(usable["right_model"])
    both_ways = pd.DataFrame({"winner": np.append(left, right), "loser": np.append(right, left)})
    both_ways["points"] = np.append(points, 1 - points)
    size = len(models)
    summed = both_ways.groupby(["winner", "loser"], as_index=False)["points"].sum()
    edges = summed[summed["points"] > 0]
    graph = sparse.csr_array((np.ones(len(edges)), (edges["winner"], edges["loser"])), shape=(size, size))
    start = models.get_loc(reference)
    to_it = np.isfinite(dijkstra(graph.T.tocsr(), indices=start, unweighted=True))
    from_it = np.isfinite(dijkstra(graph, indices=start, unweighted=True))

    found = pd.DataFrame({"model": models})
    found["comparisons"] = both_ways["winner"].value_counts().reindex(found.index, fill_value=0)
    found["wins"] = both_ways.groupby("winner")["points"].sum().reindex(found.index, fill_value=0.0)
    found["strength"] = _most_likely(edges, to_it & from_it, start)
    one_way = np.where(from_it, "below", "incomparable")
    found["status"] = np.where(to_it, np.where(from_it, "estimated", "above"), one_way)
    return found


def _most_likely(edges: pd.DataFrame, inside: np.ndarray, start: int) -> np.ndarray:
    """Return the strengths of the models inside beside the start, and nan for others."""
    within = edges[inside[edges["winner"]] & inside[edges["loser"]]]
    winner, loser, points = (within[column].to_numpy() for column in ("winner", "loser", "points"))
    free = inside & (np.arange(len(inside)) != start)
    strength = np.where(inside, 0.0, np.nan)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        """Return minus the log-likelihood and its gradient."""
        strength[free] = parameters
        gap = strength[winner] - strength[loser]
        pull = points * expit(-gap)
        slope = np.bincount(loser, pull, len(inside)) - np.bincount(winner, pull, len(inside))
        return -(points @ log_expit(gap)), slope[free]

    if free.any():
        best = minimize(loss, np.zeros(free.sum()), jac=True, method="L-BFGS-B", options={"ftol": 0, "gtol": 1e-6})
        strength[free] = best.x
    return strength
