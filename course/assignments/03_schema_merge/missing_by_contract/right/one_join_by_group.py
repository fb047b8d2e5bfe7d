# Every cell meets all tokens of its vendor and attribute; whole columns are compared, and the best match is kept.
import pandas as pd

PRECEDENCE = {"exact": 0, "any_case": 1, "number": 2}


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Find for each cell the first convention that it is alike to; what has none is present."""
    sent = pd.DataFrame({"text": cells["text"].str.strip(), "place": range(len(cells))})
    sent[["vendor", "attribute"]] = cells[["vendor", "attribute"]]
    met = sent.dropna(subset="text").merge(contract, on=["vendor", "attribute"])

    is_exact = met["text"] == met["token"]
    is_any_case = met["text"].str.upper() == met["token"].str.upper()
    is_number = pd.to_numeric(met["text"], errors="coerce") == pd.to_numeric(met["token"], errors="coerce")
    is_alike = (
        (is_exact & met["rule"].eq("exact"))
        | (is_any_case & met["rule"].eq("any_case"))
        | (is_number & met["rule"].eq("number"))
    )
    matches = met[is_alike].sort_values("rule", key=lambda rules: rules.map(PRECEDENCE), kind="stable")
    reasons = matches.drop_duplicates("place").set_index("place")["reason"]

    reason = sent["place"].map(reasons).mask(sent["text"].isna(), "not_sent").fillna("present").astype("str")
    return pd.DataFrame({"value": sent["text"].mask(reason != "present"), "reason": reason})
