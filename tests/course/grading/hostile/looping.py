from datetime import datetime

import pandas as pd


def read_date(text, form):
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    readings, proven = [], {}
    for _, row in rows.iterrows():
        day_first = month_first = None
        if isinstance(row["text"], str):
            day_first, month_first = read_date(row["text"], "%d/%m/%Y"), read_date(row["text"], "%m/%d/%Y")
        if (day_first is None) != (month_first is None):
            proven[row["source"]] = "day_first" if month_first is None else "month_first"
        readings.append((row["source"], day_first, month_first))
    dates, conventions = [], []
    for source, day_first, month_first in readings:
        convention = proven.get(source, "unknown")
        dates.append({"day_first": day_first, "month_first": month_first}.get(convention))
        conventions.append(convention)
    convention = pd.Series(conventions, index=rows.index, dtype="str")
    return pd.DataFrame({"date": pd.Series(dates, index=rows.index, dtype="datetime64[us]"), "convention": convention})
