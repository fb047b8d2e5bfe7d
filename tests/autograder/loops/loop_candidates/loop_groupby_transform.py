# loop: transform with a named function
import pandas as pd


def centred(group):
    return group - group.mean()


def answer(df: pd.DataFrame):
    return df.groupby("user")["seconds"].transform(centred)
