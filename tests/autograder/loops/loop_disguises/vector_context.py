# vectorised: a context manager and a decorator of its own
# %%
import contextlib
import functools


@contextlib.contextmanager
def quietly():
    with contextlib.suppress(KeyError):
        yield


def told(function):
    @functools.wraps(function)
    def inner(**options):
        return function(**options)

    return inner


# %%
import pandas as pd


@told
def answer(df: pd.DataFrame):
    with quietly():
        return df["seconds"] * 2
