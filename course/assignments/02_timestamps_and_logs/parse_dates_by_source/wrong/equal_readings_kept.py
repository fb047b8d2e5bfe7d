# You kept dates such as 05/05 of unknown sources, because both readings agree. Agreed was that nothing of an unknown source is read, so that it stays one thing to ask about.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates."""
    day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    proves_day = day_first.notna() & month_first.isna()
    proves_month = month_first.notna() & day_first.isna()
    is_day_first = proves_day.groupby(rows["source"]).transform("any")
    is_month_first = proves_month.groupby(rows["source"]).transform("any")
    date = day_first.where(is_day_first, month_first.where(is_month_first))
    date = date.fillna(day_first.where(day_first == month_first))
    convention = np.select([is_day_first, is_month_first], ["day_first", "month_first"], default="unknown")
    return pd.DataFrame({"date": date, "convention": convention})
