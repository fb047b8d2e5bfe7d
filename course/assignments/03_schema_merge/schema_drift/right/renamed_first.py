# Give both deliveries plain names first; then every drift is a question to two tables with the same headings.
import pandas as pd

MOST_VALUES, MOST_RISE = 20, 0.1


def schema_drift(yesterday: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """Report what has drifted between two deliveries of an export."""
    old_names, new_names = names_by_key(yesterday), names_by_key(today)
    old, new = yesterday.set_axis(old_names.index, axis=1), today.set_axis(new_names.index, axis=1)
    both = old.columns.intersection(new.columns)
    old_types, new_types = old[both].apply(held), new[both].apply(held)
    widened = (old_types != new_types) & ~((old_types == "decimal") & (new_types == "whole"))
    widened &= (old_types != "nothing") & (new_types != "nothing")
    rise = (new[both].isna().mean() - old[both].isna().mean()).round(6)

    findings = [
        table(old.columns.difference(both), "dropped"),
        table(new.columns.difference(both), "added"),
        table(both, "renamed", old_names[both], new_names[both])[lambda rows: rows["before"] != rows["after"]],
        table(both, "type", old_types.astype(object), new_types.astype(object))[widened.to_numpy(dtype=bool)],
        table(both, "missing", rows=new[both].isna().sum())[(rise > MOST_RISE).to_numpy(dtype=bool)],
        *[fresh_values(key, old[key], new[key]) for key in both[(old_types == "text") & (new_types == "text")]],
    ]
    report = pd.concat(findings, ignore_index=True)
    report["column"] = report["column"].map(new_names.to_dict() | old_names.drop(both).to_dict())
    return report.sort_values(["column", "drift", "after"]).reset_index(drop=True)


def names_by_key(delivery: pd.DataFrame) -> pd.Series:
    """Return the names by what counts in them."""
    names = delivery.columns.to_series()
    return names.set_axis(names.str.replace(r"[\s_-]+", "", regex=True).str.casefold())


def held(values: pd.Series) -> str:
    """Return what the values are."""
    known = values.dropna()
    if not pd.api.types.is_numeric_dtype(values):
        return "text" if len(known) else "nothing"
    is_whole = known.mod(1).eq(0).all()
    return ("whole" if is_whole else "decimal") if len(known) else "nothing"


def table(keys: pd.Index, drift: str, before=None, after=None, rows=None) -> pd.DataFrame:
    """Return findings of one kind, a row a key."""
    told = {"before": before, "after": after, "rows": rows}
    columns = {name: None if values is None else values.to_numpy() for name, values in told.items()}
    return pd.DataFrame({"column": keys, "drift": drift, **columns})


def fresh_values(key: str, old: pd.Series, new: pd.Series) -> pd.DataFrame:
    """Return the values of a category that were not there before, with their rows."""
    if old.nunique() > MOST_VALUES:
        return table(pd.Index([]), "new value")
    counts = new.groupby(new).size().drop(old.dropna().unique(), errors="ignore")
    return table(pd.Index([key] * len(counts)), "new value", after=counts.index, rows=counts)
