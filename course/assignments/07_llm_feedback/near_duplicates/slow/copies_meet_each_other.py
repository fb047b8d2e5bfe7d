# Right, but exact copies stay in when prompts are compared. A text that came hundreds of times meets itself in every one of its shingles, hundreds of times hundreds; leave its copies out before shingles are made.
import numpy as np
import pandas as pd


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    result = prompts.sort_values("prompt_id", ignore_index=True)
    result["words"] = result["text"].fillna("").str.lower().str.replace("[^a-z0-9]+", " ", regex=True).str.strip()
    original = result.groupby("words")["prompt_id"].transform("min")
    blank = result["words"] == ""
    exact = ~blank & (original < result["prompt_id"])

    result = result.merge(_best(_shingles(result), threshold), on="prompt_id", how="left")
    result["status"] = np.select([blank, exact, result["match"].notna()], ["blank", "exact", "near"], "new")
    result["match"] = result["match"].where(~exact, original)
    result["similarity"] = result["similarity"].where(~exact, 1.0)
    return result[["prompt_id", "status", "match", "similarity"]]


def _shingles(result: pd.DataFrame) -> pd.DataFrame:
    """Return the different shingles of each prompt."""
    words = result.set_index("prompt_id")["words"].str.split().explode().reset_index()
    following = words.groupby("prompt_id")["words"]
    words["shingle"] = words["words"] + " " + following.shift(-1) + " " + following.shift(-2)
    shingles = words[["prompt_id", "shingle"]].dropna().drop_duplicates()
    return shingles.assign(shingle=pd.factorize(shingles["shingle"])[0])


def _best(shingles: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return the most similar earlier prompt of each prompt that has one."""
    pairs = shingles.merge(shingles.rename(columns={"prompt_id": "match"}), on="shingle")
    pairs = pairs[pairs["match"] < pairs["prompt_id"]]
    shared = pairs.groupby(["prompt_id", "match"])["shingle"].size().rename("shared").reset_index()
    number = shingles.groupby("prompt_id").size()
    total = shared["prompt_id"].map(number) + shared["match"].map(number)
    shared["similarity"] = shared["shared"] / (total - shared["shared"])
    shared = shared[shared["similarity"] >= threshold].sort_values(["similarity", "match"], ascending=[False, True])
    return shared.groupby("prompt_id").head(1)[["prompt_id", "match", "similarity"]]
