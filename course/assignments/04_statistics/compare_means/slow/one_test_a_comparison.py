# Right, but each comparison is taken out of the table and tested by a call of its own. A handful does not mind; thousands wait for thousands of small frames. Sum all of them up by one groupby.
import numpy as np
import pandas as pd
from scipy import stats

COLUMNS = ["comparison_id", "test", "n_old", "n_new", "dropped", "difference", "t", "df", "p_value", "low", "high"]


def _outcome(result: object) -> tuple[float, float, float, float, float]:
    """Return t, df, p-value and interval of a test, or nothing where there was nothing to measure by."""
    if not np.isfinite(result.statistic):
        return (np.nan,) * 5
    interval = result.confidence_interval(0.95)
    return result.statistic, result.df, result.pvalue, interval.low, interval.high


def _test(old: pd.Series, new: pd.Series, *, paired: bool) -> tuple[float, float, float, float, float]:
    """Run the t-test that fits the design."""
    if min(len(old), len(new)) < 2:
        return (np.nan,) * 5
    with np.errstate(divide="ignore", invalid="ignore"):
        if paired:
            return _outcome(stats.ttest_1samp(new - old, 0))
        return _outcome(stats.ttest_ind(new, old, equal_var=False))


def compare_means(measurements: pd.DataFrame) -> pd.DataFrame:
    """Test `new` against `old` in each comparison, one after the other."""
    rows = []
    for comparison_id, group in measurements.groupby("comparison_id"):
        paired = bool(group["unit_id"].duplicated().any())
        units = group.pivot(index="unit_id", columns="arm", values="seconds").reindex(columns=["old", "new"])
        used = units.dropna() if paired else units
        old, new = used["old"].dropna(), used["new"].dropna()
        dropped = len(units) - len(used.dropna(how="all"))
        head = (comparison_id, "paired" if paired else "welch", len(old), len(new), dropped, new.mean() - old.mean())
        rows.append((*head, *_test(old, new, paired=paired)))
    return pd.DataFrame(rows, columns=COLUMNS)
