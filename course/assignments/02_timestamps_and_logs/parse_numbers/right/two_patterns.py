# Both readings of the whole column, English and continental; the format of the source chooses between them.
import numpy as np
import pandas as pd


def read_with(text: pd.Series, decimal: str, thousands: str) -> pd.Series:
    """Read a column in one fashion; NaN where a text is no number in it."""
    grouped = rf"[1-9][0-9]{{0,2}}(?:[{thousands}][0-9]{{3}})+"
    is_number = text.str.match(rf"^-?(?:{grouped}|[0-9]+)(?:[{decimal}][0-9]+)? ?%?$")
    bare = text.where(is_number, "").str.rstrip(" %")
    plain = bare.str.replace(thousands, "", regex=False).str.replace(decimal, ".", regex=False)
    return pd.to_numeric(plain, errors="coerce")


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """Read numbers in both fashions and keep the one that the source uses."""
    text = rows["text"].str.strip().fillna("")
    fashion = rows["source"].map(dict(zip(formats["source"].array, formats["decimal"].array, strict=True)))
    value = np.select([fashion == ".", fashion == ","], [read_with(text, ".", ","), read_with(text, ",", ".")], np.nan)

    is_missing = text.str.upper().isin({"", "-", "N/A"})
    is_percent = text.str.endswith("%")
    status = np.where(is_percent, "percent", "number")
    status = np.where(np.isnan(value), "unreadable", status)
    status = np.where(fashion.isna(), "no_format", status)
    status = np.where(is_missing, "missing", status)
    return pd.DataFrame({"value": np.where(is_percent, value / 100, value), "status": status})
