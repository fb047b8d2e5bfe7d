# You looked for a number somewhere in the text. `12 min` and `1-2` contain one and are none: the whole text has to match, or a unit is lost without a word.
import numpy as np
import pandas as pd


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """Read numbers in the fashion of their sources (`value`) and say how each row was read (`status`)."""
    text = rows["text"].fillna("").str.strip()
    decimal = rows["source"].map(formats.set_index("source")["decimal"])
    english = text.mask(decimal == ",", text.str.translate(str.maketrans(",.", ".,")))

    number = english.str.extract(r"(-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)")[0]
    is_number = number.notna()
    is_percent = english.str.endswith("%")
    status = np.select(
        [text.str.lower().isin(["", "-", "n/a"]), decimal.isna(), ~is_number, is_percent],
        ["missing", "no_format", "unreadable", "percent"],
        default="number",
    )
    digits = number.where(np.isin(status, ["number", "percent"])).str.replace(",", "", regex=False)
    value = pd.to_numeric(digits) / np.where(is_percent, 100, 1)
    return pd.DataFrame({"value": value, "status": status})
