# loop: a pickle that calls a method for each thing it does not hold
# %%
import io
import pickle


class Writer(pickle.Pickler):
    def persistent_id(self, thing):
        return thing if isinstance(thing, float) else None


class Reader(pickle.Unpickler):
    def persistent_load(self, number):
        return number * 2


# %%
import pandas as pd


def answer(df: pd.DataFrame):
    written = io.BytesIO()
    Writer(written).dump(df["seconds"].tolist())
    return Reader(io.BytesIO(written.getvalue())).load()
