# loop: a parser that calls a hook for each object
# %%
import json
import pandas as pd


def answer(df: pd.DataFrame):
    text = df[["seconds"]].to_json(orient="records")
    return json.loads(text, object_hook=lambda row: row["seconds"] * 2)
