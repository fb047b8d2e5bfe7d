# loop: a function whose code claims to be a library's, name and line
# %%
import pandas


def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


real = pandas.DataFrame.head.__code__
double.__code__ = double.__code__.replace(
    co_filename=real.co_filename, co_name=real.co_name, co_qualname=real.co_qualname, co_firstlineno=real.co_firstlineno
)
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return double(df["seconds"].to_numpy())
