# loop: apply to groups that grow with the rows
import pandas as pd


def answer(df: pd.DataFrame):
    return df.groupby("user")["seconds"].apply(lambda group: group.max() - group.min())
