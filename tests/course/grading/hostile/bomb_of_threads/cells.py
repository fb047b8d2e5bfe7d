# %%
import threading

import pandas as pd


def burn():
    while True:
        pass


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Start them."""
    made = 0
    try:
        for _ in range(200):
            threading.Thread(target=burn, daemon=True).start()
            made += 1
    finally:
        raise ValueError(f"threads: {made}")
