# Your day and month are compared with 12 as text, letter by letter: '9' and '2' come after '12', so a date without leading zeros such as 9/9/2024 counts as a proof, and sources that prove nothing are read. Compare numbers.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    rows = rows.reset_index(drop=True)
    parts = rows["text"].str.extract(r"^(\d+)/(\d+)/(\d+)$")
    first, second = parts[0].fillna(""), parts[1].fillna("")
    day_first = (first > "12").groupby(rows["source"]).transform("any")
    month_first = (second > "12").groupby(rows["source"]).transform("any")
    as_day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    as_month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    convention = np.select([day_first, month_first], ["day_first", "month_first"], "unknown")
    date = as_day_first.where(day_first, as_month_first.where(month_first))
    return pd.DataFrame({"date": date, "convention": convention})
