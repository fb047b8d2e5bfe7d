# Only days and months of two digits prove anything in your answer: 2/13/2024 and 13/2/2024 are passed over, so a source that writes no leading zeros stays unknown, or is proven later than it could be. Leading zeros may lack.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    rows = rows.reset_index(drop=True)
    parts = rows["text"].str.extract(r"^(\d\d)/(\d\d)/(\d{4})$")
    first, second = pd.to_numeric(parts[0]), pd.to_numeric(parts[1])
    day_first = (first > 12).groupby(rows["source"]).transform("any")
    month_first = (second > 12).groupby(rows["source"]).transform("any")
    as_day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    as_month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    convention = np.select([day_first, month_first], ["day_first", "month_first"], "unknown")
    date = as_day_first.where(day_first, as_month_first.where(month_first))
    return pd.DataFrame({"date": date, "convention": convention})
