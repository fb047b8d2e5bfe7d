# You threw away the work of annotators who are in no draw. The interval needs the draws; the rate is that of all work in the project, and its row stays.
import numpy as np
import pandas as pd


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and its 95 % percentile interval over draws of annotators."""
    work = work[work["annotator_id"].isin(np.unique(draws))]
    projects = np.sort(work["project_id"].unique())
    closed = work.dropna(subset=["accepted"])
    totals = closed.groupby("project_id")[["accepted", "reviewed"]].sum().reindex(projects)

    annotators, times = _times_drawn(draws)
    accepted, reviewed = (
        closed.pivot_table(column, "annotator_id", "project_id", aggfunc="sum")
        .reindex(index=annotators, columns=projects)
        .fillna(0.0)
        .to_numpy()
        for column in ("accepted", "reviewed")
    )
    rates = pd.DataFrame(times @ accepted) / (times @ reviewed)  # null where the crew has no closed review
    bounds = rates.quantile([0.025, 0.975]).to_numpy()
    return pd.DataFrame(
        {
            "project_id": projects,
            "rate": (totals["accepted"] / totals["reviewed"]).to_numpy(),
            "low": bounds[0],
            "high": bounds[1],
            "draws_used": rates.count().to_numpy(),
        }
    )


def _times_drawn(draws: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ids in `draws`, sorted, and how often each draw (row) holds each of them (column)."""
    annotators, place = np.unique(draws, return_inverse=True)
    cell = np.arange(len(draws))[:, None] * len(annotators) + place
    times = np.bincount(cell.ravel(), minlength=len(draws) * len(annotators))
    return annotators, times.reshape(len(draws), len(annotators))
