# The contract as an index of vendor, attribute and form; positions in it instead of merges.
import numpy as np
import pandas as pd


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Empty the cells that are found in the contract by any rule, and give its reason for each."""
    group = [cells["vendor"], cells["attribute"]]
    text = cells["text"].str.strip()
    number = pd.to_numeric(text, errors="coerce").astype("float64")

    reason = np.full(len(cells), "present", dtype=object)
    # From the weakest rule to the strongest: what comes later overwrites.
    for rule, form in [("number", number), ("any_case", text.str.lower()), ("exact", text)]:
        tokens = contract.loc[contract["rule"] == rule]
        token = tokens["token"].astype(form.dtype) if rule == "number" else tokens["token"]
        token = token.str.lower() if rule == "any_case" else token
        index = pd.MultiIndex.from_arrays([tokens["vendor"], tokens["attribute"], token])
        place = index.get_indexer(pd.MultiIndex.from_arrays([*group, form]))
        reason[place >= 0] = tokens["reason"].to_numpy(dtype=object)[place[place >= 0]]
    reason[text.isna()] = "not_sent"
    reason = pd.Series(reason, index=cells.index, dtype="str")
    return pd.DataFrame({"value": text.where(reason == "present"), "reason": reason})
