# loop: dictionaries of rows
import pandas as pd


def answer(df: pd.DataFrame):
    return pd.DataFrame([{**row, "more": row["seconds"] + 1} for row in df.to_dict("records")])
