# refused: a child process does the work
# %%
def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


# %%
import os
import pandas as pd


def answer(df: pd.DataFrame):
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, str(sum(double(df["seconds"].to_numpy()))).encode())
        os._exit(0)
    os.wait()
    return float(os.read(reading, 100))
