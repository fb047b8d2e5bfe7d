# Prefix filtering: only pairs that meet among the rarest shingles of either are compared in full.
import numpy as np
import pandas as pd


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    table = prompts.assign(key=prompts["text"].fillna("").str.lower().str.findall("[a-z0-9]+").str.join(" "))
    table = table.sort_values("prompt_id")
    said = table[table["key"] != ""]
    earliest = said.drop_duplicates("key")[["key", "prompt_id"]].rename(columns={"prompt_id": "match"})
    same = said[["prompt_id", "key"]].merge(earliest, on="key")
    exact = same[same["match"] != same["prompt_id"]].assign(status="exact", similarity=1.0)
    originals = same[same["match"] == same["prompt_id"]]
    near = _best(_shingles(originals), threshold).assign(status="near")

    columns = ["prompt_id", "status", "match", "similarity"]
    result = table[["prompt_id", "key"]].merge(pd.concat([exact[columns], near[columns]]), on="prompt_id", how="left")
    unmatched = pd.Series(np.where(result["key"] == "", "blank", "new"), index=result.index)
    return result.assign(status=result["status"].fillna(unmatched))[columns]


def _shingles(originals: pd.DataFrame) -> pd.DataFrame:
    """Return one row a prompt and shingle, with the prompt's number of shingles and how often each stands anywhere."""
    word = originals.set_index("prompt_id")["key"].str.split(" ").explode().reset_index()
    following = word.groupby("prompt_id")["key"]
    word["shingle"] = word["key"] + " " + following.shift(-1) + " " + following.shift(-2)
    shingles = word[["prompt_id", "shingle"]].dropna().drop_duplicates()
    shingles["number"] = shingles.groupby("prompt_id")["shingle"].transform("size")
    shingles["code"] = pd.factorize(shingles["shingle"])[0]
    return shingles.assign(found=shingles.groupby("code")["code"].transform("size"))


def _best(shingles: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return the best earlier prompt of each prompt that has one."""
    ranked = shingles.sort_values(["prompt_id", "found", "code"])
    rank = ranked.groupby("prompt_id").cumcount()
    rare = ranked[rank <= ranked["number"] * (1 - threshold)][["prompt_id", "code"]]
    pairs = rare.merge(rare.rename(columns={"prompt_id": "match"}), on="code").query("match < prompt_id")
    pairs = pairs[["prompt_id", "match"]].drop_duplicates()

    full = shingles[["prompt_id", "code", "number"]]
    meeting = pairs.merge(full, on="prompt_id")
    meeting = meeting.merge(full.rename(columns={"prompt_id": "match"}), on=["match", "code"], suffixes=("", "_match"))
    shared = meeting.groupby(["prompt_id", "match", "number", "number_match"], as_index=False).size()
    shared["similarity"] = shared["size"] / (shared["number"] + shared["number_match"] - shared["size"])
    shared = shared[shared["similarity"] >= threshold].sort_values(["prompt_id", "similarity"], kind="stable")
    most = shared[shared["similarity"] == shared.groupby("prompt_id")["similarity"].transform("max")]
    return most.sort_values("match").drop_duplicates("prompt_id")
