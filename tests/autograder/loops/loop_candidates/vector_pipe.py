# vectorised: pipe with a function of the whole frame
import pandas as pd


def ranked(df):
    return df.assign(place=df["seconds"].rank())


def answer(df: pd.DataFrame):
    return df.pipe(ranked)
