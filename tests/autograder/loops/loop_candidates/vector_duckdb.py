# vectorised: a query over the frame
import duckdb
import pandas as pd


def answer(df: pd.DataFrame):
    return duckdb.sql('SELECT "user", sum(seconds) AS total FROM df GROUP BY ALL').arrow()
