# A cell that is alike to several tokens came back several times: a merge gives one row for each match. One row for each cell was asked for.
import pandas as pd


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Join each cell to the tokens that it is alike to."""
    text = cells["text"].str.strip()
    sent = cells[["vendor", "attribute"]].assign(text=text, place=range(len(cells)))
    met = sent.merge(contract, on=["vendor", "attribute"])
    is_exact = met["text"] == met["token"]
    is_any_case = met["text"].str.lower() == met["token"].str.lower()
    is_number = pd.to_numeric(met["text"], errors="coerce") == pd.to_numeric(met["token"], errors="coerce")
    is_alike = (is_exact & met["rule"].eq("exact")) | (is_any_case & met["rule"].eq("any_case"))
    is_alike |= is_number & met["rule"].eq("number")
    answer = sent.merge(met.loc[is_alike, ["place", "reason"]], how="left", on="place")
    reason = answer["reason"].mask(answer["text"].isna(), "not_sent").fillna("present")
    return pd.DataFrame({"value": answer["text"].where(reason == "present"), "reason": reason})
