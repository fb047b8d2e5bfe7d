# Your test "cannot be read month first" is true of a null as well. An empty row proves nothing, yet it made its source day first.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates."""
    day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    is_day_first = month_first.isna().groupby(rows["source"]).transform("any")
    is_month_first = day_first.isna().groupby(rows["source"]).transform("any")
    date = day_first.where(is_day_first, month_first.where(is_month_first))
    convention = np.select([is_day_first, is_month_first], ["day_first", "month_first"], default="unknown")
    return pd.DataFrame({"date": date, "convention": convention})
