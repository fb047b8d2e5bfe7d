# Right, but the changes of each label become a frame of their own, which is sorted and counted: thirty thousand labels are thirty thousand small frames. One sort of all rows serves every label.
import pandas as pd


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after all changes."""
    received = pd.concat([readable(monday), readable(tuesday), readable(wednesday)], ignore_index=True)
    rows = [newest_of(changes) for _, changes in received.groupby("label_id")]
    newest = pd.DataFrame(rows, columns=[*received.columns, "changes"])
    return newest[newest["op"] != "delete"].drop(columns="op")


def newest_of(changes: pd.DataFrame) -> tuple:
    """Return a label's newest change, and how many it has had."""
    newest = changes[changes["seq"] == changes["seq"].max()].iloc[-1]
    return *newest, changes["seq"].nunique()


def readable(batch: pd.DataFrame) -> pd.DataFrame:
    """Return the changes of labels that can be read."""
    numbers = batch[["label_id", "seq"]].astype("str").apply(whole_number)
    return batch.assign(**numbers).dropna(subset=["label_id"])


def whole_number(text: pd.Series) -> pd.Series:
    """Return the whole numbers that are written in a column."""
    return text.str.extract(r"^ *([0-9]+)(?:\.0+)? *$", expand=False).astype("Int64")
