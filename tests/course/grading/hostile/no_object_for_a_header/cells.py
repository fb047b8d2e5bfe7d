# %% wire
# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Send no objects."""
    for header in (b"[]", b"7", b'"done"', b'{"phase": "do', b"\xff\xfe", b"NaN", b""):
        send(header)
    return pd.DataFrame()
