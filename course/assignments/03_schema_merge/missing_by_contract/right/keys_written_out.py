# One key of plain text a convention: vendor, attribute, rule and the token in the rule's form. Lookups are `map`.
import pandas as pd

RULES = ("exact", "any_case", "number")


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Look each cell up under three keys, the strictest first, and empty those that are found."""
    value = cells["text"].str.strip()
    conventions = pd.concat(
        [
            pd.Series(rows["reason"].array, index=pd.Index(written_keys(rows, rows["token"], rule)))
            for rule in RULES
            for rows in [contract[contract["rule"] == rule]]
        ]
    )
    reason = pd.Series(pd.NA, index=cells.index, dtype="str")
    for rule in RULES:
        reason = reason.combine_first(written_keys(cells, value, rule).map(conventions).astype("str"))
    reason = reason.fillna("present").mask(value.isna(), "not_sent")
    return pd.DataFrame({"value": value.where(reason.eq("present")), "reason": reason})


def written_keys(rows: pd.DataFrame, text: pd.Series, rule: str) -> pd.Series:
    """Write vendor, attribute, rule and text as one key; null where the rule does not apply to the text."""
    form = text
    if rule == "any_case":
        form = text.str.casefold()
    if rule == "number":
        # Adding zero makes a zero of minus zero.
        form = (pd.to_numeric(text, errors="coerce").astype("float64") + 0.0).astype("str")
        form = form.mask(form == "nan")
    return rows["vendor"] + "\n" + rows["attribute"] + "\n" + rule + "\n" + form
