# One proof anywhere decided for the whole file. The convention belongs to a source: a vendor in Boston proves nothing about one in Berlin.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates."""
    day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    proves_day = day_first.notna() & month_first.isna()
    proves_month = month_first.notna() & day_first.isna()
    is_day_first = pd.Series(proves_day.any(), index=rows.index)
    is_month_first = pd.Series(proves_month.any(), index=rows.index)
    date = day_first.where(is_day_first, month_first.where(is_month_first))
    convention = np.select([is_day_first, is_month_first], ["day_first", "month_first"], default="unknown")
    return pd.DataFrame({"date": date, "convention": convention})
