# You matched names that look alike. `zone` and `zones` may well be two columns; alike here means that nothing but case, blanks, `_` and `-` differs, and whatever else has been renamed is dropped and added.
import difflib

import pandas as pd
from pandas.api.types import is_numeric_dtype


def schema_drift(yesterday: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """Report what has drifted between two deliveries of an export."""
    names = guessed(by_key(yesterday), by_key(today))
    parts = [
        pd.DataFrame({"column": names["old"][names["new"].isna()], "drift": "dropped"}),
        pd.DataFrame({"column": names["new"][names["old"].isna()], "drift": "added"}),
    ]
    for old, new in names.dropna().itertuples(index=False):
        parts += [of_one(old, new, yesterday[old], today[new]), new_values(new, yesterday[old], today[new])]
    report = pd.concat(parts).reindex(columns=["column", "drift", "before", "after", "rows"])
    report = report.sort_values(["column", "drift", "after"], ignore_index=True)
    return report.astype({"rows": "float64"})


def guessed(old: pd.Series, new: pd.Series) -> pd.DataFrame:
    """Return the names of both days, what is left over beside what it resembles most."""
    left = list(new.index.difference(old.index))
    keys = {}
    for key in old.index.difference(new.index):
        found = difflib.get_close_matches(key, left, 1, 0.8)
        keys[key] = found[0] if found else key
        left = [other for other in left if other not in found]
    return pd.DataFrame({"old": old.rename(index=keys), "new": new})


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
    if not held(old) == held(new) == "text" or old.nunique() > 20:
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
