# You read numbers that come as text by way of floats, since some are missing. From 2 to the 53rd on floats leave whole numbers out: two labels become one, and no error says so. `Int64` holds whole numbers and nulls.
import pandas as pd
from pandas.api.types import is_numeric_dtype


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after all changes: content, number of the newest change, changes received."""
    # Each batch is read by itself first: whole numbers that meet decimals in one column become floats.
    received = pd.concat([readable(batch) for batch in (monday, tuesday, wednesday)], ignore_index=True)
    received["changes"] = received.groupby("label_id")["seq"].transform("nunique")
    newest = received.sort_values("seq", kind="stable").drop_duplicates("label_id", keep="last")
    # Deletes go last: without its tombstone a label would fall back to the change before it.
    existing = newest[newest["op"] != "delete"].sort_values("label_id")
    return existing[["label_id", "annotator", "label", "seq", "changes"]]


def readable(batch: pd.DataFrame) -> pd.DataFrame:
    """Return the changes of which the label is known, `label_id` and `seq` as whole numbers."""
    numbers = {name: whole_number(batch[name]) for name in ["label_id", "seq"]}
    return batch.assign(**numbers).dropna(subset="label_id")


def whole_number(column: pd.Series) -> pd.Series:
    """Return what a column of any type holds as whole numbers; null where it holds none."""
    digits = column.astype("str").str.strip(" ").str.extract(r"^([0-9]+)(?:\.0+)?$", expand=False)
    if is_numeric_dtype(column):
        return digits.astype("Int64")
    return digits.astype("float64").astype("Int64")
