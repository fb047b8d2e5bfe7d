# vectorised: a comprehension over columns given as a parameter, and a column made a list
import pandas as pd


def answer(df: pd.DataFrame, columns: list[str] = ["seconds", "score"]):
    allowed = df["user"].drop_duplicates().tolist()
    return df.loc[df["user"].isin(allowed), [name for name in columns]]
