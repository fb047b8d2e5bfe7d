# vectorised: apply to three groups however many rows
import pandas as pd


def answer(df: pd.DataFrame):
    return df.groupby("kind")["seconds"].apply(lambda group: group.max() - group.min())
