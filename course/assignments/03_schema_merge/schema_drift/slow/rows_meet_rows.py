# Right, but the values of the two days are joined row by row: each `paid` of today meets every `paid` of yesterday, and a category with thousands of rows becomes millions of pairs. Compare each day's different values.
import pandas as pd

TOLD = ["column", "drift", "before", "after", "rows"]


def schema_drift(yesterday: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """Report what has drifted between two deliveries of an export."""
    names = pd.DataFrame({"old": by_key(yesterday), "new": by_key(today)})
    parts = [
        pd.DataFrame({"column": names["old"][names["new"].isna()], "drift": "dropped"}),
        pd.DataFrame({"column": names["new"][names["old"].isna()], "drift": "added"}),
    ]
    for old, new in names.dropna().itertuples(index=False):
        parts.append(of_one(old, new, yesterday[old], today[new]))
        if held(yesterday[old]) == held(today[new]) == "text" and yesterday[old].nunique() <= 20:
            parts.append(new_values(new, yesterday[old], today[new]))
    report = pd.concat(parts).reindex(columns=TOLD)
    return report.sort_values(["column", "drift", "after"], ignore_index=True).astype({"rows": "float64"})


def by_key(delivery: pd.DataFrame) -> pd.Series:
    """Return the names by what counts in them."""
    return pd.Series(delivery.columns, index=delivery.columns.str.lower().str.replace("[ _-]", "", regex=True))


def of_one(old_name: str, new_name: str, old: pd.Series, new: pd.Series) -> pd.DataFrame:
    """Return the findings of a column but for its new values."""
    was, became = held(old), held(new)
    is_other = bool(was and became) and was != became and (was, became) != ("decimal", "whole")
    findings = pd.DataFrame(
        {
            "column": new_name,
            "drift": ["renamed", "type", "missing"],
            "before": [old_name, was, None],
            "after": [new_name, became, None],
            "rows": [None, None, new.isna().sum()],
        }
    )
    return findings[[old_name != new_name, is_other, new.isna().mean() - old.isna().mean() > 0.1 + 1e-9]]


def new_values(name: str, old: pd.Series, new: pd.Series) -> pd.DataFrame:
    """Return the values of one column that are new."""
    left, right = new.dropna().rename("after").to_frame(), old.dropna().rename("after").to_frame()
    met = left.merge(right.assign(known=True), on="after", how="left")
    seen = met.groupby("after")["known"].count()
    counts = left["after"].value_counts().drop(seen.index[seen > 0])
    return pd.DataFrame({"column": name, "drift": "new value", "after": counts.index, "rows": counts.array})


def held(values: pd.Series) -> str | None:
    """Return what the values are."""
    known = values.dropna()
    if known.empty:
        return None
    if not pd.api.types.is_numeric_dtype(known):
        return "text"
    return "whole" if (known % 1 == 0).all() else "decimal"
