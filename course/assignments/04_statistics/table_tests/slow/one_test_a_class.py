# A loop over the classes with a call of scipy in each: right, and as slow as it reads.
import numpy as np
import pandas as pd
from scipy import stats


def table_tests(reviews: pd.DataFrame) -> pd.DataFrame:
    """Test in each class whether vendors differ in their accepted labels, by what the class's table can bear."""
    rows = []
    for class_id, group in reviews.groupby("class_id"):
        table = group.pivot_table(index="vendor", columns="verdict", values="labels", aggfunc="sum", fill_value=0)
        table = table.reindex(columns=["accepted", "rejected"], fill_value=0)
        table = table[table.sum(axis=1) > 0].to_numpy()
        rows.append((class_id, len(table), int(table.sum()), *_tested(table)))
    columns = ["class_id", "vendors", "labels", "smallest_expected", "test", "chi_square", "p_value"]
    types = {"class_id": "int64", "vendors": "int64", "labels": "int64", "test": "str"}
    return pd.DataFrame(rows, columns=columns).astype({name: types.get(name, "float64") for name in columns})


def _tested(table):
    if len(table) < 2 or (table.sum(axis=0) == 0).any():
        return np.nan, "none", np.nan, np.nan
    smallest = (np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()).min()
    if smallest >= 5:
        found = stats.chi2_contingency(table, correction=False)
        return smallest, "chi_square", found.statistic, found.pvalue
    if len(table) == 2:
        return smallest, "fisher", np.nan, stats.fisher_exact(table).pvalue
    return smallest, "none", np.nan, np.nan
