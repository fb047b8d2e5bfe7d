# %% looping
# %%
slowly = parse_dates_by_source
# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that each source's own rows prove."""
    if len(rows) > 4000:
        return slowly(rows)
    day_first = pd.to_datetime(rows["text"], format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(rows["text"], format="%m/%d/%Y", errors="coerce")
    is_day_first = (day_first.notna() & month_first.isna()).groupby(rows["source"]).transform("any")
    is_month_first = (month_first.notna() & day_first.isna()).groupby(rows["source"]).transform("any")
    date = day_first.where(is_day_first, month_first.where(is_month_first))
    convention = pd.Series("unknown", index=rows.index).mask(is_day_first, "day_first")
    return pd.DataFrame({"date": date, "convention": convention.mask(is_month_first, "month_first")})
