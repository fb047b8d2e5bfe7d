# %%
raise KeyboardInterrupt
# %%
import sys

sys.exit(0)
# %%
import ctypes
import os

ctypes.string_at(0)
# %%
import os

os._exit(0)
# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """End, one way or another."""
    if len(rows) % 2:
        raise GeneratorExit
    import os

    os.abort()
