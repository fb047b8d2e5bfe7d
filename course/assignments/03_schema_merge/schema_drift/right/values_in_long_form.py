# All texts of both deliveries below one another, a row for each column and value, counted in one pass.
import pandas as pd


def schema_drift(yesterday: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """Report what has drifted between two deliveries of an export."""
    facts = pd.concat({"before": facts_of(yesterday), "after": facts_of(today)}, axis=1)
    before, after = facts["before"], facts["after"]
    column = after["name"].fillna(before["name"])
    is_both = before["name"].notna() & after["name"].notna()
    is_other = before["holds"].notna() & after["holds"].notna() & (before["holds"] != after["holds"])
    is_narrower = (before["holds"] == "decimal") & (after["holds"] == "whole")
    is_rising = after["nulls"] / after["rows"] - before["nulls"] / before["rows"] > 0.1 + 1e-9
    parts = [
        pd.DataFrame({"column": column, "drift": "dropped"})[after["name"].isna()],
        pd.DataFrame({"column": column, "drift": "added"})[before["name"].isna()],
        pd.DataFrame({"column": column, "drift": "renamed", "before": before["name"], "after": after["name"]})[
            is_both & (before["name"] != after["name"])
        ],
        pd.DataFrame({"column": column, "drift": "type", "before": before["holds"], "after": after["holds"]})[
            is_other & ~is_narrower
        ],
        pd.DataFrame({"column": column, "drift": "missing", "rows": after["nulls"]})[is_rising],
    ]
    categories = facts.index[(before["holds"] == "text") & (after["holds"] == "text")]
    parts.append(new_values(texts_of(yesterday, categories), texts_of(today, categories), column))
    report = pd.concat(parts, ignore_index=True)
    return report[["column", "drift", "before", "after", "rows"]].sort_values(["column", "drift", "after"])


def key_of(names: pd.Index) -> pd.Index:
    """Return what counts in the names."""
    return names.str.replace(" ", "").str.replace("_", "").str.replace("-", "").str.upper()


def facts_of(delivery: pd.DataFrame) -> pd.DataFrame:
    """Return what is to be known of each column, by what counts in its name."""
    known = delivery.notna().sum()
    numbers = delivery.select_dtypes("number")
    holds = pd.Series("text", index=delivery.columns, dtype=object)
    holds[numbers.columns] = "decimal"
    holds[numbers.columns[(numbers.isna() | (numbers.round() == numbers)).all()]] = "whole"
    facts = pd.DataFrame({"holds": holds.where(known > 0), "nulls": len(delivery) - known, "rows": len(delivery)})
    return facts.assign(name=facts.index).set_axis(key_of(delivery.columns))


def texts_of(delivery: pd.DataFrame, keys: pd.Index) -> pd.DataFrame:
    """Return how many rows each value of these columns has: key, value, rows."""
    named = delivery.set_axis(key_of(delivery.columns), axis=1)[keys]
    long = named.melt(var_name="key", value_name="value").dropna()
    return long.groupby(["key", "value"]).size().rename("rows").reset_index()


def new_values(old: pd.DataFrame, new: pd.DataFrame, column: pd.Series) -> pd.DataFrame:
    """Return the values of categories that are new, as rows of the report."""
    sizes = old.groupby("key").size()
    met = new.merge(old[["key", "value"]], how="left", on=["key", "value"], indicator=True)
    fresh = met[(met["_merge"] == "left_only") & met["key"].isin(sizes.index[sizes <= 20])]
    told = {"column": fresh["key"].map(column), "after": fresh["value"], "rows": fresh["rows"]}
    return pd.DataFrame({**told, "drift": "new value", "before": None})
