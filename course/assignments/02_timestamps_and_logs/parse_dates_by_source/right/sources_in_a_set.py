# The sources that hold a proof are listed once; membership decides for each row, and the text is rewritten as ISO.
import numpy as np
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that is proven for their source."""
    source, text = rows["source"], rows["text"]
    big = r"(?:1[3-9]|2\d|3[01])"
    day_first = source.isin(source[text.str.match(rf"{big}/", na=False)].unique())
    month_first = source.isin(source[text.str.contains(rf"/{big}/", na=False)].unique())

    swapped = text.str.replace(r"^(\d+)/(\d+)/", r"\2/\1/", regex=True)
    us_text = text.where(month_first, swapped.where(day_first))
    date = pd.to_datetime(us_text, format="%m/%d/%Y")
    convention = np.where(day_first, "day_first", np.where(month_first, "month_first", "unknown"))
    return pd.DataFrame({"date": date, "convention": convention})
