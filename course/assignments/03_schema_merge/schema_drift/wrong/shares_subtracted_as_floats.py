# You held the difference of two float shares against 0.1 as it is. From 3 to 4 nulls in ten rows it is 0.10000000000000003, so that exactly ten points are reported. Round it, or compare whole numbers.
import pandas as pd
from pandas.api.types import is_numeric_dtype


def schema_drift(yesterday: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """Report what has drifted between two deliveries of an export, ordered by column, drift and what came after."""
    before, after = described(yesterday).add_suffix("_before"), described(today).add_suffix("_after")
    columns = before.join(after, how="outer")
    columns["column"] = columns["name_after"].fillna(columns["name_before"])
    both = columns.dropna(subset=["name_before", "name_after"])
    typed = both.dropna(subset=["type_before", "type_after"])
    is_same = typed["type_before"] == typed["type_after"]
    is_narrower = (typed["type_before"] == "decimal") & (typed["type_after"] == "whole")
    parts = {
        "dropped": columns.loc[columns["name_after"].isna(), ["column"]],
        "added": columns.loc[columns["name_before"].isna(), ["column"]],
        "renamed": as_report(both[both["name_before"] != both["name_after"]], before="name_before", after="name_after"),
        "type": as_report(typed[~is_same & ~is_narrower], before="type_before", after="type_after"),
        "missing": as_report(both[both["share_after"] - both["share_before"] > RISE], rows="missing_after"),
        "new value": new_values(yesterday, today, typed[is_same & (typed["type_before"] == "text")]),
    }
    report = pd.concat(parts, names=["drift"]).reset_index("drift")
    report = report.reindex(columns=["column", "drift", "before", "after", "rows"]).astype({"rows": "float64"})
    return report.sort_values(["column", "drift", "after"], ignore_index=True)


RISE = 0.1  # of the share of missing values, above which it is reported
MOST_CATEGORIES = 20  # different values, above which a text is no category


def described(delivery: pd.DataFrame) -> pd.DataFrame:
    """Return name, type and missing values of each column, by its name without case, blanks, `_` and `-`."""
    return pd.DataFrame(
        {
            "name": delivery.columns,
            "type": [type_of(delivery[name].dropna()) for name in delivery],
            "missing": delivery.isna().sum().array,
            "share": delivery.isna().mean().array,
        },
        index=delivery.columns.str.lower().str.replace("[ _-]", "", regex=True),
    )


def type_of(known: pd.Series) -> str | None:
    """Return what values without nulls are, whatever the dtype that holds them; None where there are none."""
    if known.empty:
        return None
    if not is_numeric_dtype(known):
        return "text"
    return "whole" if (known % 1 == 0).all() else "decimal"


def as_report(columns: pd.DataFrame, **told: str) -> pd.DataFrame:
    """Return the columns under the headings of the report."""
    return columns[["column", *told.values()]].rename(columns={name: heading for heading, name in told.items()})


def new_values(yesterday: pd.DataFrame, today: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Return the values of today's categories that yesterday did not have, and in how many rows each stands."""
    found = [pd.DataFrame(columns=["column", "after", "rows"])]
    for before, after in zip(texts["name_before"], texts["name_after"], strict=True):
        known = yesterday[before].dropna().unique()
        if len(known) <= MOST_CATEGORIES:
            counts = today.loc[~today[after].isin(known), after].value_counts()
            found.append(pd.DataFrame({"column": after, "after": counts.index, "rows": counts.array}))
    return pd.concat(found)
