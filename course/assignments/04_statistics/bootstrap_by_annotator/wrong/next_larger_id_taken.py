# You placed drawn ids by order without comparing them, so an annotator without work counts as the next larger id.
import numpy as np
import pandas as pd


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and its 95 % percentile interval over draws of annotators."""
    projects = np.unique(work["project_id"])
    closed = work.dropna(subset=["accepted"])
    annotators = np.unique(closed["annotator_id"])

    # annotators x projects
    reviewed = np.zeros((len(annotators), len(projects)))
    accepted = np.zeros_like(reviewed)
    place = (np.searchsorted(annotators, closed["annotator_id"]), np.searchsorted(projects, closed["project_id"]))
    np.add.at(reviewed, place, closed["reviewed"].to_numpy(dtype=float))
    np.add.at(accepted, place, closed["accepted"].to_numpy(dtype=float))

    # draws x annotators: how often each one is in the crew; the last column is for ids beyond the largest
    width = len(annotators) + 1
    position = np.searchsorted(annotators, draws)
    flat = position + width * np.arange(len(draws))[:, None]
    times = np.bincount(flat.ravel(), minlength=width * len(draws)).reshape(len(draws), width)[:, :-1]

    below = times @ reviewed
    with np.errstate(invalid="ignore", divide="ignore"):
        rates = pd.DataFrame(np.where(below > 0, (times @ accepted) / below, np.nan), columns=projects)
        rate = accepted.sum(axis=0) / reviewed.sum(axis=0)
    ends = rates.quantile([0.025, 0.975])
    return pd.DataFrame({
        "project_id": projects,
        "rate": rate,
        "low": ends.loc[0.025].to_numpy(),
        "high": ends.loc[0.975].to_numpy(),
        "draws_used": (below > 0).sum(axis=0),
    })
