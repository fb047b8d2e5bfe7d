# Cells of one row and field that mean the same are one line; a field that keeps two lines contradicts itself.
import numpy as np
import pandas as pd

KEY = ["vendor", "version", "column"]


def unify_vendors(received: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Look every filled cell up in the contract, keep the distinct values of each field, and flag the rest."""
    rows = received.reset_index(drop=True)
    names = rows.columns.drop(["vendor", "version"])
    texts = pd.concat({name: rows[name].str.strip() for name in names}, names=["column", "row"])
    cells = texts[texts.str.len() > 0].rename("text").reset_index().join(rows[["vendor", "version"]], on="row")
    cells = cells.merge(contract, how="left", on=KEY)
    cells = cells.assign(value=meanings(cells))

    is_named = cells["field"].notna()
    values = cells.dropna(subset="value").drop_duplicates(["row", "field", "value"])
    is_doubtful = values.duplicated(["row", "field"], keep=False)
    agreed = values[~is_doubtful].pivot_table("value", "row", "field", "first")
    agreed = agreed.reindex(index=rows.index, columns=["task_id", "duration_ms"]).astype(float)

    versions = contract[["vendor", "version"]].drop_duplicates().assign(known=True)
    is_known = rows.merge(versions, how="left", on=["vendor", "version"])["known"].notna()
    flags = {
        "unknown_version": ~is_known,
        "unknown_column": rows.index.isin(cells["row"][~is_named]),
        "unreadable": rows.index.isin(cells["row"][is_named & cells["value"].isna()]),
        "conflict": rows.index.isin(values["row"][is_doubtful]),
        "missing": agreed.isna().any(axis="columns"),
    }
    return agreed.assign(status=np.select(list(flags.values()), list(flags), "ok"))


def meanings(cells: pd.DataFrame) -> pd.Series:
    """Return what the cells mean: one pattern knows the formats, the format written before the text."""
    written = cells["format"].astype("str") + " " + cells["text"]
    parts = written.str.extract(
        r"^(?:integer ([0-9]+)(?:\.0)?|code T-([0-9]+)|ms ([0-9]+)|s ([0-9]+)(?:\.([0-9]{1,3}))?)$"
    )
    numbers = parts.astype("float64")
    # The digits after the point are tenths, hundredths and thousandths of a second: padded to three, milliseconds.
    millis = numbers[3] * 1000 + parts[4].str.pad(3, side="right", fillchar="0").astype("float64").fillna(0)
    return numbers[0].fillna(numbers[1]).fillna(numbers[2]).fillna(millis)
