# vectorised: agg with a function over three groups, and a column made a list elsewhere
import numpy as np
import pandas as pd


def answer(df: pd.DataFrame):
    allowed = df["user"].drop_duplicates().tolist()
    return df[df["user"].isin(allowed)].groupby("kind")["seconds"].agg([np.sum, lambda group: group.max()])
