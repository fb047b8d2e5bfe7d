# Right, but each cell is looked up by Python calls of its own. A dictionary is a fast lookup for one cell; for a million cells it is a million calls, where a merge is one.
import pandas as pd

RULES = ("exact", "any_case", "number")


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Look up one cell after the other."""
    reasons = {
        (row.vendor, row.attribute, row.rule, form(row.token, row.rule)): row.reason
        for row in contract.itertuples(index=False)
    }
    rows = [read_cell(row, reasons) for row in cells.itertuples(index=False)]
    return pd.DataFrame(rows, columns=["value", "reason"], dtype="str")


def read_cell(row: tuple, reasons: dict) -> tuple:
    """Return the value of one cell, and why it is missing."""
    if pd.isna(row.text):
        return None, "not_sent"
    text = row.text.strip()
    for rule in RULES:
        reason = reasons.get((row.vendor, row.attribute, rule, form(text, rule)))
        if reason is not None:
            return None, reason
    return text, "present"


def form(text: str, rule: str) -> str | float | None:
    """Return what has to be equal under a rule; None for a word that is asked for its number."""
    if rule == "number":
        try:
            return float(text)
        except ValueError:
            return None
    return text.lower() if rule == "any_case" else text
