# vectorised: a function that DuckDB calls for whole chunks
# %%
import duckdb
import pyarrow.compute as pc
import pandas as pd


def _doubled(values):
    return pc.multiply(values, 2.0)


def answer(df: pd.DataFrame):
    connection = duckdb.connect()
    connection.create_function("doubled", _doubled, ["DOUBLE"], "DOUBLE", type="arrow")
    return connection.sql("SELECT doubled(seconds) AS seconds FROM df").df()
