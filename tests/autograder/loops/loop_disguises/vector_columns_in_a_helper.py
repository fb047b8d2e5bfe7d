# vectorised: a helper of another cell loops over columns
# %%
def ranked(table):
    return table.assign(**{name: table[name].rank() for name in ("seconds", "score")})


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return df.pipe(ranked)
