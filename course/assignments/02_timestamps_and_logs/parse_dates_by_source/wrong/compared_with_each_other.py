# You compare a source's first numbers with its second ones: the larger are taken for days. That is a guess from which numbers happened to come: a source in which no number exceeds 12 proves nothing, and must stay unknown.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    rows = rows.reset_index(drop=True)
    parts = rows["text"].str.extract(r"^(\d+)/(\d+)/(\d+)$")
    first, second = pd.to_numeric(parts[0]), pd.to_numeric(parts[1])
    day_first = first.groupby(rows["source"]).transform("max") > second.groupby(rows["source"]).transform("max")
    month_first = second.groupby(rows["source"]).transform("max") > first.groupby(rows["source"]).transform("max")
    as_day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    as_month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    convention = np.select([day_first, month_first], ["day_first", "month_first"], "unknown")
    date = as_day_first.where(day_first, as_month_first.where(month_first))
    return pd.DataFrame({"date": date, "convention": convention})
