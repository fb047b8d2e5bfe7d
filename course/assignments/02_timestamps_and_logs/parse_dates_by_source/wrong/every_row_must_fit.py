# You call a source proven only where every row of it can be read. A null cannot be read in either convention, so one empty row makes its whole source unknown, and all of its dates are lost. A null proves nothing, and refutes nothing.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    rows = rows.reset_index(drop=True)
    parts = rows["text"].str.extract(r"^(\d+)/(\d+)/(\d+)$")
    first, second = pd.to_numeric(parts[0]), pd.to_numeric(parts[1])
    as_day, as_month = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce").notna(), pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce").notna()
    day_first = as_day.groupby(rows["source"]).transform("all") & ~as_month.groupby(rows["source"]).transform("all")
    month_first = as_month.groupby(rows["source"]).transform("all") & ~as_day.groupby(rows["source"]).transform("all")
    as_day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    as_month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    convention = np.select([day_first, month_first], ["day_first", "month_first"], "unknown")
    date = as_day_first.where(day_first, as_month_first.where(month_first))
    return pd.DataFrame({"date": date, "convention": convention})
