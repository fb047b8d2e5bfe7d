# You read numbers without a whole part: `.5` became a half. A number begins with a digit (or a minus sign and a digit); what stood before the mark may have been cut off.
import numpy as np
import pandas as pd


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """Read numbers in the fashion of their source (`value`), and say how each was read (`status`)."""
    text = rows["text"].astype(object).str.strip().reset_index(drop=True)
    decimal = rows["source"].reset_index(drop=True).map(formats.set_index("source")["decimal"])
    missing = text.isna() | text.isin(["", "-"]) | text.str.lower().eq("n/a")
    known = decimal.notna()
    comma = decimal == ","
    swapped = text.str.translate(str.maketrans(",.", ".,"))
    plain = text.where(~comma, swapped)
    found = plain.str.extract(r"^(-?(?:[0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?)( ?%)?$")
    number = pd.to_numeric(found[0].str.replace(",", "")).astype(float)
    readable = ~missing & known & found[0].notna()
    percent = readable & found[1].notna()
    value = number.where(~percent, number / 100).where(readable)
    status = np.select(
        [missing, ~known, percent, readable], ["missing", "no_format", "percent", "number"], "unreadable"
    )
    return pd.DataFrame({"value": value, "status": status})
