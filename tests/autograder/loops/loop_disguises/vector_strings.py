# vectorised: methods of texts, which pandas may walk for itself
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    user = df["user"].astype(object).str.replace("user", "", regex=False)
    return pd.to_numeric(user).astype("int64")
