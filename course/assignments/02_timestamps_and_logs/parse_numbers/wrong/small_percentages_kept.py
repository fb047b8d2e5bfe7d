# You divided by a hundred only where the number is above 1, to spare values that "are shares already". The sign decides, not the size: 0.5% is half a percent.
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
    value = number.mask(is_percent & (number.abs() > 1), number / 100)
    return pd.DataFrame({"value": value, "status": status})
