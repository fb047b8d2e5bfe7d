# loop: a coroutine that yields for each row
# %%
import asyncio
import pandas as pd


async def _doubled(values):
    for value in values:
        yield value * 2


async def _all(values):
    return [value async for value in _doubled(values)]


def answer(df: pd.DataFrame):
    return asyncio.run(_all(df["seconds"].to_numpy()))
