# You averaged the annotators' rates. Then three reviews of one weigh as much as three hundred of another, and the figure is no longer the project's acceptance rate, neither in the table nor in the draws.
import numpy as np
import pandas as pd


def _times_drawn(draws: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ids in `draws`, sorted, and how often each draw (row) holds each of them (column)."""
    annotators, place = np.unique(draws, return_inverse=True)
    cell = np.arange(len(draws))[:, None] * len(annotators) + place
    times = np.bincount(cell.ravel(), minlength=len(draws) * len(annotators))
    return annotators, times.reshape(len(draws), len(annotators))


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and its 95 % percentile interval over draws of annotators."""
    projects = np.sort(work["project_id"].unique())
    closed = work.dropna(subset=["accepted"])

    annotators, times = _times_drawn(draws)
    reviewed_some = closed[closed["reviewed"] > 0]
    sums = reviewed_some.groupby(["annotator_id", "project_id"], as_index=False)[["accepted", "reviewed"]].sum()
    sums["rate"] = sums["accepted"] / sums["reviewed"]
    own_rates = sums.pivot_table("rate", "annotator_id", "project_id")
    drawn = own_rates.reindex(index=annotators, columns=projects)
    rates = pd.DataFrame(times @ drawn.fillna(0.0).to_numpy()) / (times @ drawn.notna().to_numpy())
    bounds = rates.quantile([0.025, 0.975]).to_numpy()
    return pd.DataFrame(
        {
            "project_id": projects,
            "rate": own_rates.mean().reindex(projects).to_numpy(),
            "low": bounds[0],
            "high": bounds[1],
            "draws_used": rates.count().to_numpy(),
        }
    )
