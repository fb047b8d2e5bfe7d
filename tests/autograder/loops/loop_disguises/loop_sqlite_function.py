# loop: a function that SQLite calls for each row
# %%
import sqlite3
import pandas as pd


def answer(df: pd.DataFrame):
    connection = sqlite3.connect(":memory:")
    connection.create_function("doubled", 1, lambda value: value * 2)
    df[["seconds"]].to_sql("t", connection)
    return pd.read_sql("SELECT doubled(seconds) AS seconds FROM t", connection)
