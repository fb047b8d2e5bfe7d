# Your rows come out sorted by source. Each of them may be right, but the lead puts your columns beside the rows that were sent: same order, please.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates by what their source proves."""
    rows = rows.sort_values("source", kind="stable", ignore_index=True)
    day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    is_day_first = (day_first.notna() & month_first.isna()).groupby(rows["source"]).transform("any")
    is_month_first = (month_first.notna() & day_first.isna()).groupby(rows["source"]).transform("any")
    date = day_first.where(is_day_first, month_first.where(is_month_first))
    convention = np.select([is_day_first, is_month_first], ["day_first", "month_first"], default="unknown")
    return pd.DataFrame({"date": date, "convention": convention})
