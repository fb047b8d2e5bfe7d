# Your dates are read by what the source proves, but your convention says what each row proves by itself: 01/02 of a proven source is called unknown beside its date. The column tells what is proven for the row's source.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    rows = rows.reset_index(drop=True)
    parts = rows["text"].str.extract(r"^(\d+)/(\d+)/(\d+)$")
    first, second = pd.to_numeric(parts[0]), pd.to_numeric(parts[1])
    day_first = (first > 12).groupby(rows["source"]).transform("any")
    month_first = (second > 12).groupby(rows["source"]).transform("any")
    as_day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    as_month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    convention = np.select([day_first, month_first], ["day_first", "month_first"], "unknown")
    date = as_day_first.where(day_first, as_month_first.where(month_first))
    return pd.DataFrame({"date": date, "convention": np.select([first > 12, second > 12], ["day_first", "month_first"], "unknown")})
