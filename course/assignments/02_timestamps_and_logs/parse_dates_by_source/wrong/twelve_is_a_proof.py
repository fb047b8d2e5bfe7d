# You took a 12 for a proof. There is a month 12: only a number above 12 cannot be one.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates by what their source proves."""
    numbers = rows["text"].str.extract(r"^(\d+)/(\d+)/").astype("float64")
    is_day_first = (numbers[0] >= 12).groupby(rows["source"]).transform("any")
    is_month_first = (numbers[1] >= 12).groupby(rows["source"]).transform("any")
    day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    date = day_first.where(is_day_first, month_first.where(is_month_first))
    convention = np.select([is_day_first, is_month_first], ["day_first", "month_first"], default="unknown")
    return pd.DataFrame({"date": date, "convention": convention})
