# You reported new values of every text. Notes are new every night: only where yesterday had at most 20 different values it is a drift.
import pandas as pd
from pandas.api.types import is_numeric_dtype


def schema_drift(yesterday: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """Report what has drifted between two deliveries of an export."""
    names = pd.DataFrame({"old": by_key(yesterday), "new": by_key(today)})
    parts = [
        pd.DataFrame({"column": names["old"][names["new"].isna()], "drift": "dropped"}),
        pd.DataFrame({"column": names["new"][names["old"].isna()], "drift": "added"}),
    ]
    for old, new in names.dropna().itertuples(index=False):
        parts += [of_one(old, new, yesterday[old], today[new]), new_values(new, yesterday[old], today[new])]
    report = pd.concat(parts).reindex(columns=["column", "drift", "before", "after", "rows"])
    report = report.sort_values(["column", "drift", "after"], ignore_index=True)
    return report.astype({"rows": "float64"})


def by_key(delivery: pd.DataFrame) -> pd.Series:
    """Return the names by what counts in them."""
    return pd.Series(delivery.columns, index=delivery.columns.str.lower().str.replace("[ _-]", "", regex=True))


def of_one(old_name: str, new_name: str, old: pd.Series, new: pd.Series) -> pd.DataFrame:
    """Return the findings of a column but for its new values."""
    was, became = held(old), held(new)
    is_other = was != became and None not in (was, became) and (was, became) != ("decimal", "whole")
    is_risen = new.isna().mean() - old.isna().mean() > 0.1
    findings = pd.DataFrame(
        {
            "column": new_name,
            "drift": ["renamed", "type", "missing"],
            "before": [old_name, was, None],
            "after": [new_name, became, None],
            "rows": [None, None, new.isna().sum()],
        }
    )
    return findings[[old_name != new_name, is_other, is_risen]]


def new_values(name: str, old: pd.Series, new: pd.Series) -> pd.DataFrame:
    """Return the values of one column that are new."""
    counts = new[~new.isin(old.dropna())].value_counts()
    if not held(old) == held(new) == "text":
        counts = counts.iloc[:0]
    return pd.DataFrame({"column": name, "drift": "new value", "after": counts.index, "rows": counts.array})


def held(values: pd.Series) -> str | None:
    """Return what the values are."""
    known = values.dropna()
    if known.empty:
        return None
    if not is_numeric_dtype(known):
        return "text"
    return "whole" if (known % 1 == 0).all() else "decimal"
