# χ² is vectorised and Fisher's test is not: `apply` calls it for one table after the other.
import numpy as np
import pandas as pd
from scipy import stats


def table_tests(reviews: pd.DataFrame) -> pd.DataFrame:
    """Test in each class whether vendors differ in their accepted labels, by what the class's table can bear."""
    is_accepted = reviews["verdict"] == "accepted"
    seen = reviews.assign(accepted=reviews["labels"] * is_accepted, rejected=reviews["labels"] * ~is_accepted)
    vendors = seen.groupby(["class_id", "vendor"], as_index=False)[["accepted", "rejected", "labels"]].sum()
    vendors = vendors.query("labels > 0")
    totals = vendors.groupby("class_id", as_index=False).agg(
        vendors=("vendor", "size"), all_accepted=("accepted", "sum"), all_labels=("labels", "sum")
    )
    rows = vendors.merge(totals, on="class_id")
    rows["likely"] = rows["labels"] * rows["all_accepted"] / rows["all_labels"]
    rows["unlikely"] = rows["labels"] * (rows["all_labels"] - rows["all_accepted"]) / rows["all_labels"]
    rows["off"] = (rows["accepted"] - rows["likely"]) ** 2 / rows["likely"]
    rows["off"] += (rows["rejected"] - rows["unlikely"]) ** 2 / rows["unlikely"]
    rows["least"] = np.minimum(rows["likely"], rows["unlikely"])
    sums = rows.groupby("class_id", as_index=False).agg(
        smallest_expected=("least", "min"),
        chi_square=("off", "sum"),
        cell=("accepted", "first"),
        drawn=("labels", "first"),
    )
    tested = reviews[["class_id"]].drop_duplicates().sort_values("class_id", ignore_index=True)
    tested = tested.merge(totals, how="left", on="class_id").merge(sums, how="left", on="class_id")
    tested = tested.fillna({"vendors": 0, "all_labels": 0, "all_accepted": 0})

    nothing = tested["vendors"].lt(2) | tested["all_accepted"].isin([0]) | tested["all_accepted"].eq(tested["all_labels"])
    tested["test"] = "none"
    tested.loc[~nothing & tested["smallest_expected"].ge(5), "test"] = "chi_square"
    tested.loc[~nothing & tested["smallest_expected"].lt(5) & tested["vendors"].eq(2), "test"] = "fisher"
    tested["p_value"] = stats.chi2.sf(tested["chi_square"].where(tested["test"].eq("chi_square")), tested["vendors"] - 1)
    tested.loc[tested["test"].eq("fisher"), "p_value"] = _two_sided(tested[tested["test"].eq("fisher")])
    tested["labels"] = tested["all_labels"].astype("int64")
    tested["vendors"] = tested["vendors"].astype("int64")
    tested["smallest_expected"] = tested["smallest_expected"].mask(nothing)
    tested["chi_square"] = tested["chi_square"].where(tested["test"].eq("chi_square"))
    return tested[["class_id", "vendors", "labels", "smallest_expected", "test", "chi_square", "p_value"]]


def _two_sided(tables):
    """Return Fisher's p-values, one call a table."""
    return tables.apply(_fisher, axis=1).to_numpy(dtype=float) if len(tables) else np.empty(0)


def _fisher(table):
    first = [table["cell"], table["drawn"] - table["cell"]]
    other = [table["all_accepted"] - first[0], table["all_labels"] - table["all_accepted"] - first[1]]
    return stats.fisher_exact(np.array([first, other], dtype=int)).pvalue
