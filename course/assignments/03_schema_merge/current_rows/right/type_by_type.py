# Whole numbers and decimals are never made texts; the greatest number of each label is found by idxmax, last row first.
import pandas as pd
from pandas.api.types import is_integer_dtype, is_numeric_dtype


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after all changes."""
    # idxmax takes the first of equals, and of equal numbers the one received last counts.
    batches = [changes[::-1] for changes in (wednesday, tuesday, monday)]
    numbers = [batch.assign(label_id=read(batch["label_id"]), seq=read(batch["seq"])) for batch in batches]
    changes = pd.concat(numbers, ignore_index=True).dropna(subset=["label_id"])
    changes = changes.astype({"label_id": "int64", "seq": "int64"})

    by_label = changes.groupby("label_id")["seq"]
    summary = pd.DataFrame({"place": by_label.idxmax(), "changes": by_label.nunique()})
    newest = changes.loc[summary["place"]].set_index("label_id").join(summary["changes"])
    existing = newest[newest["op"].isin(["insert", "update"])]
    return existing.reset_index()[["label_id", "annotator", "label", "seq", "changes"]]


def read(column: pd.Series) -> pd.Series:
    """Return nullable integers; null for what is no whole number from 0 up."""
    if is_integer_dtype(column):
        return column.astype("Int64").where(column >= 0)
    if is_numeric_dtype(column):
        is_whole = (column >= 0) & (column % 1 == 0)
        return column.where(is_whole).astype("Int64")
    text = column.str.strip().str.replace(r"\.0+$", "", regex=True)
    return text.where(text.str.fullmatch("[0-9]+").eq(True)).astype("Int64")
