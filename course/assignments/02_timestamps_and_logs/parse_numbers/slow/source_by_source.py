# Right, but each source is read in a round of its own: with the vendors grows the number of rounds. Give every row its decimal mark instead, then read all rows in one go.
import numpy as np
import pandas as pd

ENGLISH = r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?(?: ?%)?"
MISSING = ["", "-", "n/a"]


def read_source(text: pd.Series, decimal: str | None) -> pd.DataFrame:
    """Read the texts of one source."""
    english = text.str.translate(str.maketrans(",.", ".,")) if decimal == "," else text
    is_number = english.str.fullmatch(ENGLISH) & (decimal is not None)
    is_percent = text.str.endswith("%")
    fault = "no_format" if decimal is None else "unreadable"
    conditions = [text.str.lower().isin(MISSING), ~is_number, is_percent]
    status = np.select(conditions, ["missing", fault, "percent"], "number")
    digits = english.where(is_number).str.replace("[, %]", "", regex=True)
    return pd.DataFrame({"value": pd.to_numeric(digits) / np.where(is_percent, 100, 1), "status": status})


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """Read the rows of one source after the other."""
    decimals = formats.set_index("source")["decimal"].to_dict()
    text = rows["text"].fillna("").str.strip()
    pieces = [read_source(texts, decimals.get(source)) for source, texts in text.groupby(rows["source"])]
    nothing = pd.DataFrame({"value": pd.Series(dtype="float64"), "status": pd.Series(dtype="str")})
    return pd.concat([nothing, *pieces]).sort_index()
