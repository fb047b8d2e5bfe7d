# Where a cell is alike to several tokens, your order of the rules is another than the stated one. The strictest comes first: `exact`, then `any_case`, then `number`.
import pandas as pd


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Empty the cells that the contract calls missing (`value`), and say why each is empty (`reason`)."""
    text = cells["text"].str.strip()
    reason = pd.Series("not_sent", index=cells.index).where(text.isna())
    for rule in ["number", "any_case", "exact"]:
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
