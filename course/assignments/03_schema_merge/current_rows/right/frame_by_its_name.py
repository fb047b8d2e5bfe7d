# DuckDB finds the frame by the name that it has here, and the newest change of each label is a struct's maximum.
import duckdb
import pandas as pd


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the newest row of each label that is not deleted."""
    changes = pd.concat([readable(monday), readable(tuesday), readable(wednesday)], ignore_index=True)
    changes["place"] = changes.index
    return duckdb.sql("""
        WITH labels AS (
            SELECT
                label_id,
                arg_max({'op': op, 'annotator': annotator, 'label': label}, {'seq': seq, 'place': place}) AS last,
                max(seq) AS seq,
                count(DISTINCT seq) AS changes
            FROM changes
            GROUP BY label_id
        )
        SELECT label_id, last.annotator AS annotator, last.label AS label, seq, changes
        FROM labels
        WHERE last.op <> 'delete'
        ORDER BY label_id
    """).df()


def readable(batch: pd.DataFrame) -> pd.DataFrame:
    """Return the changes whose label can be read, with ids and numbers as integers."""
    is_number = batch["label_id"].astype("str").str.fullmatch(r" *[0-9]+(\.0+)? *").eq(True)
    known = batch[is_number]
    return known.assign(label_id=whole(known["label_id"]), seq=whole(known["seq"]))


def whole(column: pd.Series) -> pd.Series:
    """Return whole numbers of any type as integers."""
    return column.astype("str").str.split(".").str[0].astype("int64")
