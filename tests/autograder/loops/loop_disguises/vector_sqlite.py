# vectorised: a query that SQLite answers
# %%
import sqlite3
import pandas as pd


def answer(df: pd.DataFrame):
    connection = sqlite3.connect(":memory:")
    df[["kind", "seconds"]].to_sql("t", connection)
    return pd.read_sql("SELECT kind, sum(seconds) AS total FROM t GROUP BY kind", connection)
