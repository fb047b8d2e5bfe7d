# vectorised: query and eval of a frame
import pandas as pd


def answer(df: pd.DataFrame):
    return df.query("seconds > 1").eval("more = seconds + score")
