# Right, but a function of Python makes the shingles of each text. `apply` is a loop over rows; splitting the column, exploding and shifting it makes all of them at once.
import numpy as np
import pandas as pd


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    result = prompts.sort_values("prompt_id", ignore_index=True)
    words = result["text"].fillna("").str.lower().str.findall("[a-z0-9]+")
    key = words.str.join(" ")
    original = result.groupby(key)["prompt_id"].transform("min")
    blank, exact = key == "", (key != "") & (original < result["prompt_id"])

    sets = words[~blank & ~exact].apply(_shingle_set)
    sets.index = result.loc[sets.index, "prompt_id"]
    size = sets.map(len)
    index = sets.explode().dropna().rename("shingle").reset_index()
    pairs = index.merge(index, on="shingle", suffixes=("", "_match")).query("prompt_id_match < prompt_id")
    shared = pairs.groupby(["prompt_id", "prompt_id_match"]).size().rename("shared").reset_index()
    total = shared["prompt_id"].map(size) + shared["prompt_id_match"].map(size)
    shared["similarity"] = shared["shared"] / (total - shared["shared"])
    shared = shared[shared["similarity"] >= threshold].sort_values("prompt_id_match")
    best = shared.sort_values("similarity", ascending=False, kind="stable").groupby("prompt_id").head(1)

    result = result[["prompt_id"]].merge(best, on="prompt_id", how="left")
    result["status"] = np.select([blank, exact, result["similarity"].notna()], ["blank", "exact", "near"], "new")
    result["match"] = result["prompt_id_match"].where(~exact, original)
    result["similarity"] = result["similarity"].where(~exact, 1.0)
    return result[["prompt_id", "status", "match", "similarity"]]


def _shingle_set(words: list[str]) -> list[str]:
    """Return the different shingles of one text."""
    return list({" ".join(words[place : place + 3]) for place in range(len(words) - 2)})
