# %% wire
# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Send a well of brackets."""
    send(b'{"form": ' + b"[" * 10_000 + b"]" * 10_000 + b"}")
    send({"form": "x" * 4_000_000, "results": [{}] * 10_000})
    return pd.DataFrame()
