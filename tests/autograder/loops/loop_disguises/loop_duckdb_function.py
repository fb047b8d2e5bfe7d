# loop: a function that DuckDB calls for each row, in threads of its own
# %%
import duckdb


def doubled(value: float) -> float:
    return value * 2


connection = duckdb.connect(config={"threads": 4})
connection.create_function("doubled", doubled)
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return connection.sql("SELECT doubled(seconds) AS seconds FROM df").df()
