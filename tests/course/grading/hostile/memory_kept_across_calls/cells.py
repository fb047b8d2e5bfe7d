# %%
import numpy as np
import pandas as pd

KEPT = []


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep everything."""
    KEPT.append(np.ones(60 * 2**20, dtype="int8"))
    return pd.DataFrame({"date": pd.Series(pd.NaT, index=rows.index), "convention": "unknown"})
