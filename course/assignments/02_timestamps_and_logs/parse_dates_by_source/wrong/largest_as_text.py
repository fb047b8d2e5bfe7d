# Your largest first and second number of a source is the largest text: '9' comes after '13', so one unpadded 9/1/2024 hides the proof of its source, which is called unknown or read the other way round. Compare numbers.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    rows = rows.reset_index(drop=True)
    parts = rows["text"].str.extract(r"^(\d+)/(\d+)/(\d+)$")
    largest = parts[[0, 1]].fillna("0").groupby(rows["source"]).transform("max").apply(pd.to_numeric)
    day_first = largest[0] > 12
    month_first = largest[1] > 12
    as_day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    as_month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    convention = np.select([day_first, month_first], ["day_first", "month_first"], "unknown")
    date = as_day_first.where(day_first, as_month_first.where(month_first))
    return pd.DataFrame({"date": date, "convention": convention})
