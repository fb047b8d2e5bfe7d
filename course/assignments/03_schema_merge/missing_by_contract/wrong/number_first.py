# You asked the rule `number` first. A cell that is alike to a number and, letter by letter, to another token has the reason of that one: `exact` comes first, then `any_case`, then `number`.
import pandas as pd

KEY = ["vendor", "attribute"]
RULES = ["number", "exact", "any_case"]


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Empty the cells that the contract calls missing (`value`), and say why each is empty (`reason`)."""
    cells = cells.reset_index(drop=True)
    text = cells["text"].astype(object).str.strip()
    reason = pd.Series(None, index=cells.index, dtype=object)
    for rule in RULES:
        tokens = contract.loc[contract["rule"] == rule, [*KEY, "token", "reason"]].copy()
        tokens["form"] = _form(tokens["token"].astype(object), rule)
        tokens = tokens.dropna(subset=["form"])
        left = cells[KEY].assign(form=_form(text, rule))
        found = left.merge(tokens, on=[*KEY, "form"], how="left")["reason"]
        reason = reason.fillna(found.where(left["form"].notna()))
    missing = reason.notna()
    reason = reason.mask(text.isna(), "not_sent").fillna("present")
    return pd.DataFrame({"value": text.mask(missing), "reason": reason})


def _form(text: pd.Series, rule: str) -> pd.Series:
    """Return what is equal where the rule calls two texts alike."""
    if rule == "number":
        return pd.to_numeric(text, errors="coerce").astype(float)
    return text.str.lower() if rule == "any_case" else text
