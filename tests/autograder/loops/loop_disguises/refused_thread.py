# refused: a thread of its own
# %%
def double(values):
    out = []
    for value in values:
        out.append(value * 2)
    return out


# %%
import threading
import pandas as pd


def answer(df: pd.DataFrame):
    done = []
    worker = threading.Thread(target=lambda: done.extend(double(df["seconds"].to_numpy())))
    worker.start()
    worker.join()
    return done
