# loop: agg with a lambda to groups that grow with the rows
import pandas as pd


def answer(df: pd.DataFrame):
    return df.groupby("user").agg(spread=("seconds", lambda group: group.max() - group.min()))
