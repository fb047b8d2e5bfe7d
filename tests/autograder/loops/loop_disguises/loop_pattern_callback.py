# loop: a pattern that calls a function for each match
# %%
import re
import pandas as pd


def answer(df: pd.DataFrame):
    text = re.sub(r"\S+", lambda found: found[0].upper(), " ".join(df["user"]))
    return text.split(" ")
