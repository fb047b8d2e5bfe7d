# Right, but it parses source by source: thousands of small conversions, each of which costs as much as one over the whole column.
import pandas as pd


def read_source(text: pd.Series) -> pd.DataFrame:
    """Read the dates of one source."""
    day_first = pd.to_datetime(text, format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(text, format="%m/%d/%Y", errors="coerce")
    if (day_first.notna() & month_first.isna()).any():
        return pd.DataFrame({"date": day_first, "convention": "day_first"})
    if (month_first.notna() & day_first.isna()).any():
        return pd.DataFrame({"date": month_first, "convention": "month_first"})
    return pd.DataFrame({"date": pd.NaT, "convention": "unknown"}, index=text.index)


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove, one source after the other."""
    if rows.empty:
        return pd.DataFrame({"date": pd.Series(dtype="datetime64[us]"), "convention": pd.Series(dtype="str")})
    pieces = [read_source(text) for _, text in rows.groupby("source")["text"]]
    return pd.concat(pieces).loc[rows.index].astype({"date": "datetime64[us]"})
