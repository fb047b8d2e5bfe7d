# loop: a reader that converts each cell by a function
# %%
import io
import pandas as pd


def answer(df: pd.DataFrame):
    text = io.StringIO(df[["seconds"]].to_csv(index=False))
    return pd.read_csv(text, converters={"seconds": lambda cell: float(cell) * 2})
