# Right, but every vendor and attribute is looked at apart: thousands of small selections, each of which costs as much as a lookup over the whole table.
import pandas as pd

RULES = ("exact", "any_case", "number")


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Apply the conventions of each vendor and attribute, one pair after the other."""
    text = cells["text"].str.strip()
    reason = pd.Series("present", index=cells.index).mask(text.isna(), "not_sent")
    conventions = dict(list(contract.groupby(["vendor", "attribute"])))
    for key, mine in text.dropna().groupby([cells["vendor"], cells["attribute"]]):
        if key in conventions:
            reason[mine.index] = reasons_of(mine, conventions[key])
    return pd.DataFrame({"value": text.where(reason == "present"), "reason": reason})


def reasons_of(text: pd.Series, tokens: pd.DataFrame) -> pd.Series:
    """Return the reasons of one vendor's texts of one attribute, `present` where no token is alike."""
    reason = pd.Series(pd.NA, index=text.index, dtype="str")
    for rule in RULES:
        mine = tokens[tokens["rule"] == rule]
        by_form = pd.Series(mine["reason"].array, index=comparable(mine["token"], rule))
        reason = reason.fillna(comparable(text, rule).map(by_form).astype("str"))
    return reason.fillna("present")


def comparable(text: pd.Series, rule: str) -> pd.Series:
    """Return a form of the texts that is equal where the rule calls them alike."""
    if rule == "number":
        return pd.to_numeric(text, errors="coerce").astype(float)
    return text.str.lower() if rule == "any_case" else text
