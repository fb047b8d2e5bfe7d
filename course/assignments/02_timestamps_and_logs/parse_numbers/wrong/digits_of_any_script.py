# `\d` matches every digit that Unicode knows: `３` and `٣` among them. Ours are `0` to `9`; a text in another script is unreadable, and somebody should look at it.
import numpy as np
import pandas as pd


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """Read numbers in the fashion of their sources (`value`) and say how each row was read (`status`)."""
    text = rows["text"].fillna("").str.strip()
    decimal = rows["source"].map(formats.set_index("source")["decimal"])
    english = text.mask(decimal == ",", text.str.translate(str.maketrans(",.", ".,")))

    is_number = english.str.fullmatch(r"-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?(?: ?%)?")
    is_percent = english.str.endswith("%")
    status = np.select(
        [text.str.lower().isin(["", "-", "n/a"]), decimal.isna(), ~is_number, is_percent],
        ["missing", "no_format", "unreadable", "percent"],
        default="number",
    )
    digits = english.where(np.isin(status, ["number", "percent"])).str.replace("[, %]", "", regex=True)
    value = pd.to_numeric(digits, errors="coerce") / np.where(is_percent, 100, 1)
    return pd.DataFrame({"value": value, "status": status})
