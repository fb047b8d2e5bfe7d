# Right, but the rows of every crew are put together and summed up anew, draw after draw. A draw is no more than how often each annotator is in it: all of them are one matrix product.
import numpy as np
import pandas as pd


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and its 95 % percentile interval over draws of annotators."""
    projects = np.sort(work["project_id"].unique())
    closed = work.dropna(subset=["accepted"])
    sums = closed.groupby(["annotator_id", "project_id"], as_index=False)[["accepted", "reviewed"]].sum()
    rates = []
    for draw in draws:
        crew = pd.DataFrame({"annotator_id": draw}).merge(sums, on="annotator_id")
        drawn = crew.groupby("project_id")[["accepted", "reviewed"]].sum().reindex(projects)
        rates.append((drawn["accepted"] / drawn["reviewed"]).to_numpy())
    rates = pd.DataFrame(np.array(rates), columns=projects)
    totals = closed.groupby("project_id")[["accepted", "reviewed"]].sum().reindex(projects)
    return pd.DataFrame(
        {
            "project_id": projects,
            "rate": (totals["accepted"] / totals["reviewed"]).to_numpy(),
            "low": rates.quantile(0.025).to_numpy(),
            "high": rates.quantile(0.975).to_numpy(),
            "draws_used": rates.count().to_numpy(),
        }
    )
