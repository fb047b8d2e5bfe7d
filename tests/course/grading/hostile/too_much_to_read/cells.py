# %% wire
# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Send too much."""
    send({"phase": "done"})
    send({"form": "DataFrame"}, body_length=300 * 2**20)
    send({}, body_length=2**63)
    send({}, header_length=2**32 - 1)
    return pd.DataFrame()
