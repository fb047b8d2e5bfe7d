# The text is taken apart by one pattern for both fashions, then put together in the form that to_numeric reads.
import numpy as np
import pandas as pd

GROUPED = r"(?P<sign>-?)(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:;[0-9]{3})+)(?::(?P<decimals>[0-9]+))?(?P<percent> ?%)?"


def take_apart(text: pd.Series, decimal: str, thousands: str) -> pd.DataFrame:
    """Split numbers of one fashion into their parts; nulls where the text is no number."""
    pattern = GROUPED.replace(";", f"[{thousands}]").replace("(?::", f"(?:[{decimal}]")
    parts = text.str.extract(f"^(?:{pattern})$")
    return parts.assign(whole=parts["whole"].str.replace(thousands, "", regex=False))


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """Read each row with the pattern of its source."""
    known = rows.reset_index(drop=True).merge(formats, on="source", how="left")
    text = known["text"].str.strip()
    is_missing = text.isna() | text.str.casefold().isin(["", "-", "n/a"])
    point = take_apart(text.where(known["decimal"] == ".").dropna(), ".", ",")
    comma = take_apart(text.where(known["decimal"] == ",").dropna(), ",", ".")
    parts = pd.concat([point, comma]).reindex(known.index)

    is_number = parts["whole"].notna() & ~is_missing
    is_percent = is_number & parts["percent"].notna()
    plain = parts["sign"] + parts["whole"] + "." + parts["decimals"].fillna("0")
    value = pd.to_numeric(plain.where(is_number), errors="coerce")
    status = pd.Series(np.where(is_number, "number", "unreadable"))
    status[is_percent] = "percent"
    status[known["decimal"].isna()] = "no_format"
    status[is_missing] = "missing"
    return pd.DataFrame({"value": value.where(~is_percent, value / 100), "status": status})
