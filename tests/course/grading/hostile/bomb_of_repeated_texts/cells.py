# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a thousand megabytes in one."""
    long = pd.Categorical.from_codes([0] * 1500, ["x" * 2**20])
    return pd.DataFrame({"date": pd.Series(pd.NaT, index=range(1500)), "convention": long})
