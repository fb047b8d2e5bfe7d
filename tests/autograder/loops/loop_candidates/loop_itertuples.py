# loop: itertuples
import pandas as pd


def answer(df: pd.DataFrame):
    return df.assign(more=[row.seconds + 1 for row in df.itertuples()])
