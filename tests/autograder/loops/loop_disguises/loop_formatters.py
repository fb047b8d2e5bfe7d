# loop: a writer that formats each cell by a function
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return df[["seconds"]].to_string(formatters={"seconds": lambda cell: str(cell * 2)}).split("\n")
