# A table that is kept from day to day, with its tombstones: they are left out only of what is returned.
import pandas as pd


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after three days of changes."""
    first, second, third = read(monday), read(tuesday), read(wednesday)
    table = newest_of(first, second)
    table = newest_of(table, third)

    heard = pd.concat([first, second, third])[["label_id", "seq"]].drop_duplicates()
    table["changes"] = table["label_id"].map(heard["label_id"].value_counts())
    return table.query("op != 'delete'").drop(columns="op").sort_values("label_id")


def newest_of(older: pd.DataFrame, newer: pd.DataFrame) -> pd.DataFrame:
    """Return the newest change of each label; of equal numbers the last one of the newer batch."""
    both = pd.concat([older, newer], ignore_index=True)
    both["place"] = range(len(both))
    in_order = both.sort_values(["label_id", "seq", "place"]).drop(columns="place")
    return in_order.groupby("label_id").tail(1)


def read(batch: pd.DataFrame) -> pd.DataFrame:
    """Return the changes of labels that can be read, all numbers as integers."""
    is_number = batch["label_id"].astype("str").str.fullmatch(r" *[0-9]+(\.0+)? *").eq(True)
    known = batch[is_number]
    return known.assign(label_id=integers(known["label_id"]), seq=integers(known["seq"]))


def integers(column: pd.Series) -> pd.Series:
    """Return whole numbers of any type as integers."""
    return column.astype("str").str.split(".").str[0].astype("int64")
