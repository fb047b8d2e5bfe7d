# You read what Python reads as a number. `7e3`, `+7` and `7.` are numbers to it and unreadable by the prompt: a change of an unknown label ends up on a label that exists.
import pandas as pd


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
    if column.dtype == "int64":
        return column.astype("Int64").where(column >= 0)
    text = column.astype("str").str.strip(" ").str.replace(r"\.0+$", "", regex=True)
    digits = text.where(text.str.fullmatch("[0-9]+").eq(True)).astype("Int64")
    value = pd.to_numeric(text, errors="coerce")
    is_whole = (value % 1 == 0) & value.between(0, 1e9)
    return digits.fillna(value.where(is_whole).astype("Int64"))
