# Numpy with whole numbers: draws counted by adding in place, sums by a two-dimensional histogram.
import numpy as np
import pandas as pd


def _sums(rows: pd.DataFrame, column: str, people: np.ndarray, projects: np.ndarray) -> np.ndarray:
    """Return the sums of a column by annotator (rows) and project (columns)."""
    cells = np.zeros((len(people), len(projects)))
    place = np.searchsorted(people, rows["annotator_id"]), np.searchsorted(projects, rows["project_id"])
    np.add.at(cells, place, rows[column].to_numpy())
    return cells


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and the middle 95 % of its rates over the draws of annotators."""
    projects = np.unique(work["project_id"])
    people = np.union1d(work["annotator_id"], draws)
    closed = work.query("accepted == accepted")  # NaN is not equal to itself
    accepted, reviewed = (_sums(closed, column, people, projects) for column in ("accepted", "reviewed"))

    times = np.zeros((len(draws), len(people)))
    np.add.at(times, (np.arange(len(draws))[:, None], np.searchsorted(people, draws)), 1)
    drawn_accepted, drawn_reviewed = times @ accepted, times @ reviewed
    rates = np.divide(
        drawn_accepted, drawn_reviewed, out=np.full_like(drawn_accepted, np.nan), where=drawn_reviewed > 0
    )

    result = pd.DataFrame({"project_id": projects, "accepted": accepted.sum(axis=0), "reviewed": reviewed.sum(axis=0)})
    result["rate"] = result.pop("accepted") / result.pop("reviewed")
    result["low"] = pd.DataFrame(rates).quantile(0.025).array
    result["high"] = pd.DataFrame(rates).quantile(0.975).array
    result["draws_used"] = np.count_nonzero(drawn_reviewed, axis=0)
    return result
