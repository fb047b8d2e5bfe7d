# Both tables are sparse matrices: equal coordinates add up by themselves, repeated draws as well as repeated days.
import numpy as np
import pandas as pd
from scipy import sparse


def _spans(rates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the 2.5 % and 97.5 % quantile of each column, of whatever is not NaN there."""
    ordered = np.sort(rates, axis=0)  # NaN goes last
    last = np.isfinite(ordered).sum(axis=0) - 1
    ends = []
    for share in (0.025, 0.975):
        place = np.maximum(last, 0) * share
        below = np.floor(place).astype(int)
        above = np.minimum(below + 1, np.maximum(last, 0))
        lower, upper = (np.take_along_axis(ordered, at[None, :], axis=0)[0] for at in (below, above))
        ends.append(lower + (place - below) * (upper - lower))
    return ends[0], ends[1]


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and the middle 95 % of its rates over the draws of annotators."""
    projects, project = np.unique(work["project_id"], return_inverse=True)
    people, person = np.unique(np.append(work["annotator_id"], draws.ravel()), return_inverse=True)
    is_closed = work["accepted"].notna().to_numpy()
    cells = person[: len(work)][is_closed], project[is_closed]
    shape = len(people), len(projects)
    accepted = sparse.csr_array((work["accepted"][is_closed], cells), shape).toarray()
    reviewed = sparse.csr_array((work["reviewed"][is_closed].astype(float), cells), shape).toarray()

    draw = np.repeat(np.arange(len(draws)), draws.shape[1])
    drawn = sparse.csr_array((np.ones(draws.size), (draw, person[len(work) :])), (len(draws), len(people)))
    with np.errstate(invalid="ignore"):
        rate = accepted.sum(axis=0) / reviewed.sum(axis=0)
        rates = (drawn @ accepted) / (drawn @ reviewed)
    low, high = _spans(rates)
    draws_used = np.isfinite(rates).sum(axis=0)
    return pd.DataFrame({"project_id": projects, "rate": rate, "low": low, "high": high, "draws_used": draws_used})
