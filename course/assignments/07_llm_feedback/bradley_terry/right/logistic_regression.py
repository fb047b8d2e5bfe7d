# As the logistic regression that it is: a sparse row for each pair, +1 and -1, by reweighted least squares.
import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order

ITERATIONS = 12


def bradley_terry(comparisons: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Return wins, strength and status of each model beside the reference."""
    counted = comparisons.loc[comparisons["choice"].isin(["left", "right", "tie"])].reset_index(drop=True)
    half = counted["choice"].eq("tie") / 2
    left = counted.assign(
        own=counted["left_model"], other=counted["right_model"], won=half + counted["choice"].eq("left")
    )
    right = counted.assign(
        own=counted["right_model"], other=counted["left_model"], won=half + counted["choice"].eq("right")
    )
    long = pd.concat([left, right])[["own", "other", "won"]]
    pairs = long.groupby(["own", "other"], as_index=False)["won"].agg(["sum", "count"])

    names = np.union1d(comparisons[["left_model", "right_model"]].to_numpy().astype(str), [reference])
    totals = long.groupby("own")["won"].agg(["count", "sum"]).reindex(names, fill_value=0)
    status = _statuses(pairs[pairs["sum"] > 0], names, reference)
    estimated = status.index[status == "estimated"]
    inside = pairs[pairs["own"].isin(estimated) & pairs["other"].isin(estimated)]
    return pd.DataFrame(
        {
            "model": names,
            "comparisons": totals["count"].to_numpy(),
            "wins": totals["sum"].to_numpy(dtype=float),
            "strength": _fitted(inside, estimated, reference).reindex(names).to_numpy(),
            "status": status.to_numpy(),
        }
    )


def _statuses(wins: pd.DataFrame, names: np.ndarray, reference: str) -> pd.Series:
    """Return the status of each model from who won against whom."""
    models = pd.Index(names)
    own, other = models.get_indexer(wins["own"]), models.get_indexer(wins["other"])
    graph = sparse.csr_array((np.ones(len(wins)), (own, other)), shape=(len(names), len(names)))
    start = models.get_loc(reference)
    below = models[breadth_first_order(graph, start, return_predecessors=False)]
    above = models[breadth_first_order(graph.T.tocsr(), start, return_predecessors=False)]
    status = pd.Series("incomparable", index=names)
    status[below], status[above] = "below", "above"
    status[below.intersection(above)] = "estimated"
    return status


def _fitted(pairs: pd.DataFrame, models: pd.Index, reference: str) -> pd.Series:
    """Return the strengths by iteratively reweighted least squares on each pair's share of wins."""
    pairs = pairs[pairs["own"] < pairs["other"]]
    row = np.arange(len(pairs))
    sides = [models.get_indexer(pairs[side]) for side in ("own", "other")]
    design = sum(
        sign * sparse.csr_array((np.ones(len(pairs)), (row, side)), shape=(len(pairs), len(models)))
        for sign, side in zip((1, -1), sides, strict=True)
    )
    free = models != reference
    if not free.any():
        return pd.Series(0.0, index=models)
    design = design[:, np.flatnonzero(free)]
    met, share = pairs["count"].to_numpy(), (pairs["sum"] / pairs["count"]).to_numpy()
    beta = np.zeros(free.sum())
    for _ in range(ITERATIONS):
        chance = 1 / (1 + np.exp(-(design @ beta)))
        weight = met * chance * (1 - chance)
        normal = (design.T @ sparse.diags_array(weight) @ design).toarray()
        beta = beta + np.linalg.solve(normal, design.T @ (met * (share - chance)))
    return pd.Series(0.0, index=models).mask(free, pd.Series(beta, index=models[free]))
