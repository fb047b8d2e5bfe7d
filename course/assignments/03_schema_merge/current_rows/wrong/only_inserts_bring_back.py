# You let a label exist only where its last insert is newer than its last delete. An update says the same as an insert: it brings a label back, and may be all that was ever heard of it.
import pandas as pd


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after all changes: content, number of the newest change, changes received."""
    # Each batch is read by itself first: whole numbers that meet decimals in one column become floats.
    received = pd.concat([readable(batch) for batch in (monday, tuesday, wednesday)], ignore_index=True)
    received["changes"] = received.groupby("label_id")["seq"].transform("nunique")
    newest = received.sort_values("seq", kind="stable").drop_duplicates("label_id", keep="last")
    inserts = received[received["op"] == "insert"].groupby("label_id")["seq"].max()
    deletes = received[received["op"] == "delete"].groupby("label_id")["seq"].max()
    is_there = newest["label_id"].map(inserts) > newest["label_id"].map(deletes).fillna(0)
    is_there = is_there.fillna(False).astype("bool")
    existing = newest[is_there & (newest["op"] != "delete")].sort_values("label_id")
    return existing[["label_id", "annotator", "label", "seq", "changes"]]


def readable(batch: pd.DataFrame) -> pd.DataFrame:
    """Return the changes of which the label is known, `label_id` and `seq` as whole numbers."""
    numbers = {name: whole_number(batch[name]) for name in ["label_id", "seq"]}
    return batch.assign(**numbers).dropna(subset="label_id")


def whole_number(column: pd.Series) -> pd.Series:
    """Return what a column of any type holds as whole numbers; null where it holds none."""
    text = column.astype("str").str.strip(" ")
    return text.str.extract(r"^([0-9]+)(?:\.0+)?$", expand=False).astype("Int64")
