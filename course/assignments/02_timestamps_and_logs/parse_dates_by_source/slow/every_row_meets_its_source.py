# Right, but it joins every row to every row of its source before it asks for a proof: a source of four thousand rows makes sixteen million pairs.
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    proofs = pd.DataFrame(
        {
            "source": rows["source"],
            "by_day": day_first.notna() & month_first.isna(),
            "by_month": month_first.notna() & day_first.isna(),
        }
    )
    pairs = rows[["source"]].reset_index(names="row").merge(proofs, on="source")
    seen = pairs.groupby("row")[["by_day", "by_month"]].any().reindex(rows.index, fill_value=False)
    convention = pd.Series("unknown", index=rows.index, dtype="str")
    convention = convention.mask(seen["by_day"], "day_first").mask(seen["by_month"], "month_first")
    date = day_first.where(convention == "day_first", month_first.where(convention == "month_first"))
    return pd.DataFrame({"date": date, "convention": convention})
