# Long tables instead of matrices: the draws as (draw, annotator, times), joined to each annotator's sums by project.
import numpy as np
import pandas as pd


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and the middle 95 % of its rates over the draws of annotators."""
    counts = ["accepted", "reviewed"]
    closed = work[work["accepted"].notna()]
    sums = closed.groupby(["project_id", "annotator_id"], as_index=False)[counts].sum()
    result = sums.groupby("project_id")[counts].sum().reindex(np.unique(work["project_id"]))
    result.index.name = "project_id"

    drawn = pd.DataFrame({"draw": np.repeat(np.arange(len(draws)), draws.shape[1]), "annotator_id": draws.ravel()})
    crews = drawn.value_counts().rename("times").reset_index().merge(sums, on="annotator_id")
    crews[counts] = crews[counts].mul(crews["times"], axis=0)
    per_draw = crews.groupby(["project_id", "draw"])[counts].sum()
    rates = (per_draw["accepted"] / per_draw["reviewed"]).groupby("project_id")

    result["rate"] = result["accepted"] / result["reviewed"]
    result["low"], result["high"] = rates.quantile(0.025), rates.quantile(0.975)
    result["draws_used"] = rates.count().reindex(result.index).fillna(0)
    return result.drop(columns=counts).reset_index()
