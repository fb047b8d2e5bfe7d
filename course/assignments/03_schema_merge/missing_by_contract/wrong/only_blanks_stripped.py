# You stripped blanks (spaces) only. `NA` with a tab or a no-break blank behind it looks the same on the screen and means the same: white space at the ends does not count.
import pandas as pd


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Empty the cells that the contract calls missing (`value`), and say why each is empty (`reason`)."""
    text = cells["text"].str.strip(" ")
    reason = pd.Series("not_sent", index=cells.index).where(text.isna())
    for rule in ["exact", "any_case", "number"]:
        tokens = contract[contract["rule"] == rule]
        tokens = tokens.assign(form=comparable(tokens["token"], rule))
        forms = cells[["vendor", "attribute"]].assign(form=comparable(text, rule))
        found = forms.merge(tokens, how="left", on=["vendor", "attribute", "form"])
        reason = reason.fillna(found["reason"])
    reason = reason.fillna("present")
    return pd.DataFrame({"value": text.where(reason == "present"), "reason": reason})


def comparable(text: pd.Series, rule: str) -> pd.Series:
    """Return a form of the texts that is equal where the rule calls them alike."""
    if rule == "number":
        return pd.to_numeric(text, errors="coerce")
    return text.str.lower() if rule == "any_case" else text
