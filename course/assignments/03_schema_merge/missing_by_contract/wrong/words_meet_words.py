# You made numbers of all tokens and merged on them. A word becomes NaN, and in a merge NaN matches NaN: every word is taken for every other one, and cells that hold text are emptied.
import pandas as pd


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Look the cells up as they are, in lower case, and as numbers."""
    text = cells["text"].str.strip()
    sent = cells[["vendor", "attribute"]].assign(
        exact=text, any_case=text.str.lower(), number=pd.to_numeric(text, errors="coerce")
    )
    tokens = contract.assign(
        exact=contract["token"],
        any_case=contract["token"].str.lower(),
        number=pd.to_numeric(contract["token"], errors="coerce"),
    )
    reason = pd.Series("not_sent", index=cells.index).where(text.isna())
    for rule in ["exact", "any_case", "number"]:
        key = ["vendor", "attribute", rule]
        # Tokens of the rule itself come first.
        by_rule = tokens.sort_values("rule", key=lambda rules, rule=rule: rules != rule, kind="stable")
        by_rule = by_rule[(by_rule["rule"] == rule) | (rule == "number")].drop_duplicates(key)
        reason = reason.fillna(sent[key].merge(by_rule, how="left", on=key)["reason"])
    reason = reason.fillna("present")
    return pd.DataFrame({"value": text.where(reason == "present"), "reason": reason})
