# Right, but each project is cut out of the table and its crews are summed up in a turn of their own. The draws are the same for all projects, so one product serves them together.
import numpy as np
import pandas as pd


def _summary(project_id: int, rows: pd.DataFrame, draws: np.ndarray) -> tuple[int, float, float, float, int]:
    """Return one project's row of the result."""
    sums = rows.dropna(subset=["accepted"]).groupby("annotator_id")[["accepted", "reviewed"]].sum()
    crews = sums.reindex(draws.ravel(), fill_value=0).to_numpy(dtype=float).reshape(*draws.shape, 2).sum(axis=1)
    rates = crews[crews[:, 1] > 0, 0] / crews[crews[:, 1] > 0, 1]
    low, high = np.quantile(rates, [0.025, 0.975]) if len(rates) else (np.nan, np.nan)
    reviewed = sums["reviewed"].sum()
    rate = sums["accepted"].sum() / reviewed if reviewed else np.nan
    return project_id, rate, low, high, len(rates)


def bootstrap_by_annotator(work: pd.DataFrame, draws: np.ndarray) -> pd.DataFrame:
    """Return each project's acceptance rate and its 95 % percentile interval over draws of annotators."""
    summaries = [_summary(project_id, rows, draws) for project_id, rows in work.groupby("project_id")]
    return pd.DataFrame(summaries, columns=["project_id", "rate", "low", "high", "draws_used"])
