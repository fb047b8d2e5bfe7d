# You took a 12 for a proof, and the reading that it seems to prove then fails. A month may be 12; only more is no month.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    numbers = rows["text"].str.extract(r"^(\d+)/(\d+)/\d+$").astype(float)
    # the largest first and second number that each source ever sends
    largest = numbers.groupby(rows["source"]).transform("max")
    convention = np.select([largest[0] >= 12, largest[1] >= 12], ["day_first", "month_first"], "unknown")
    day_first = pd.to_datetime(rows["text"].where(convention == "day_first"), format="%d/%m/%Y")
    month_first = pd.to_datetime(rows["text"].where(convention == "month_first"), format="%m/%d/%Y")
    return pd.DataFrame({"date": day_first.fillna(month_first), "convention": convention})
