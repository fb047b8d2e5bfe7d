# Right, but each experiment is taken out of the table and worked out by a call of its own. Thousands of experiments are thousands of small frames; add the parts up for all of them by one groupby.
import numpy as np
import pandas as pd
from scipy.stats import norm

COLUMNS = ["experiment_id", "overall", "adjusted", "low", "high", "comparable", "turned"]


def _compare(group: pd.DataFrame) -> tuple[float, float, float, float, float, bool]:
    """Return the comparison of one experiment."""
    wide = group.pivot(index="project_id", columns="arm", values=["reviewed", "accepted"])
    reviewed, accepted = (wide[name].reindex(columns=["old", "new"]).fillna(0) for name in ("reviewed", "accepted"))
    rates = accepted / reviewed
    both = (reviewed > 0).all(axis=1)
    labels = reviewed.sum(axis=1)
    weight = labels[both] / labels[both].sum()
    total = accepted.sum() / reviewed.sum()
    overall = total["new"] - total["old"]
    comparable = labels[both].sum() / labels.sum() if labels.sum() else np.nan
    if not both.any():
        return overall, np.nan, np.nan, np.nan, comparable, False
    adjusted = (weight * (rates["new"] - rates["old"])[both]).sum()
    variance = (rates * (1 - rates) / reviewed).sum(axis=1)[both]
    margin = norm.ppf(0.975) * np.sqrt((weight**2 * variance).sum())
    turned = overall * adjusted < 0 and min(abs(overall), abs(adjusted)) > 1e-6
    return overall, adjusted, adjusted - margin, adjusted + margin, comparable, turned


def adjusted_for_mix(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the overall and the standardised difference of rates, one experiment after the other."""
    rows = [(experiment, *_compare(group)) for experiment, group in counts.groupby("experiment_id")]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"turned": bool})
