# %% looping
# %%
from concurrent.futures import ThreadPoolExecutor

slowly, pool = parse_dates_by_source, ThreadPoolExecutor(1)
pool.submit(len, "").result()
# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    return pool.submit(slowly, rows).result()
