# Right, but each row is matched, cleaned and converted by Python calls of its own. The same steps exist for a whole column: `translate`, `fullmatch` and `replace` under `.str`, and `to_numeric`.
import re

import pandas as pd

ENGLISH = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?(?: ?%)?")


def read_one(text: str, decimal: str | None) -> tuple[float | None, str]:
    """Read one text in the fashion that has this decimal mark."""
    if text.lower() in {"", "-", "n/a"}:
        return None, "missing"
    if decimal is None:
        return None, "no_format"
    english = text.translate(str.maketrans(",.", ".,")) if decimal == "," else text
    if not ENGLISH.fullmatch(english):
        return None, "unreadable"
    number = float(english.rstrip(" %").replace(",", ""))
    return (number / 100, "percent") if english.endswith("%") else (number, "number")


def parse_numbers(rows: pd.DataFrame, formats: pd.DataFrame) -> pd.DataFrame:
    """Read the rows one after the other."""
    decimals = dict(zip(formats["source"], formats["decimal"], strict=True))
    texts = rows["text"].fillna("").str.strip()
    read = [read_one(text, decimals.get(source)) for source, text in zip(rows["source"], texts, strict=True)]
    return pd.DataFrame(read, columns=["value", "status"]).astype({"value": "float64"})
