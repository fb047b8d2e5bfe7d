# The numbers themselves: a source whose first number ever exceeds 12 writes the day first.
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention proven by the largest numbers of each source."""
    parts = rows["text"].str.split("/", expand=True).reindex(columns=range(3)).astype("Float64")
    parts.columns = ["first", "second", "year"]
    largest = parts[["first", "second"]].groupby(rows["source"]).transform("max")
    day_first = largest["first"].gt(12).fillna(False).astype(bool)
    month_first = largest["second"].gt(12).fillna(False).astype(bool)

    pieces = pd.DataFrame(
        {
            "year": parts["year"],
            "month": parts["second"].where(day_first, parts["first"]),
            "day": parts["first"].where(day_first, parts["second"]),
        }
    )
    is_known = day_first | month_first
    date = pd.to_datetime(pieces.where(is_known).astype("float64"))
    convention = pd.Series("unknown", index=rows.index).mask(day_first, "day_first").mask(month_first, "month_first")
    return pd.DataFrame({"date": date, "convention": convention})
