# You looked for the token anywhere in the text. The 0 in 10 is no zero, and a remark that begins with n/a goes on to say something: a token has to be the whole cell.
import pandas as pd


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Empty the cells in which a token of their vendor and attribute occurs."""
    text = cells["text"].str.strip()
    sent = cells[["vendor", "attribute"]].assign(text=text, place=range(len(cells)))
    met = sent.dropna(subset="text").merge(contract, on=["vendor", "attribute"])
    is_exact = contains(met["text"], met["token"])
    is_any_case = contains(met["text"].str.lower(), met["token"].str.lower())
    is_number = pd.to_numeric(met["text"], errors="coerce") == pd.to_numeric(met["token"], errors="coerce")
    is_alike = (is_exact & met["rule"].eq("exact")) | (is_any_case & met["rule"].eq("any_case"))
    is_alike |= is_number & met["rule"].eq("number")
    order = {"exact": 0, "any_case": 1, "number": 2}
    matches = met[is_alike].sort_values("rule", key=lambda rules: rules.map(order), kind="stable")
    reasons = matches.drop_duplicates("place").set_index("place")["reason"]
    reason = sent["place"].map(reasons).mask(text.isna(), "not_sent").fillna("present").astype("str")
    return pd.DataFrame({"value": text.where(reason == "present"), "reason": reason})


def contains(texts: pd.Series, tokens: pd.Series) -> pd.Series:
    """Tell for each text whether its token occurs in it; the empty token occurs in empty text only."""
    found = [token in text if token else not text for text, token in zip(texts, tokens, strict=True)]
    return pd.Series(found, index=texts.index, dtype=bool)
