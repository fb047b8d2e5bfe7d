# `dayfirst=True` is a hint, not a format: where the first text can only be read month first, `to_datetime` reads all of them so, and `errors="coerce"` hides what did not fit. Give it the format.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates by what their source proves."""
    day_first = pd.to_datetime(rows["text"], dayfirst=True, errors="coerce")
    month_first = pd.to_datetime(rows["text"], dayfirst=False, errors="coerce")
    is_day_first = (day_first.notna() & month_first.isna()).groupby(rows["source"]).transform("any")
    is_month_first = (month_first.notna() & day_first.isna()).groupby(rows["source"]).transform("any")
    date = day_first.where(is_day_first, month_first.where(is_month_first))
    convention = np.select([is_day_first, is_month_first], ["day_first", "month_first"], default="unknown")
    return pd.DataFrame({"date": date, "convention": convention})
