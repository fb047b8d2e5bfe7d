# vectorised: an earlier cell ran a thread that has ended
# %%
import threading

worker = threading.Thread(target=len, args=("",))
worker.start()
worker.join()
# %%
import pandas as pd


def answer(df: pd.DataFrame):
    return df["seconds"] * 2
