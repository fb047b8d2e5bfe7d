# Right, but each prompt asks for its own shingles in the index, and is ranked on its own. These are thousands of small look-ups; one merge and one sort serve all prompts together.
import numpy as np
import pandas as pd


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    result = prompts.sort_values("prompt_id", ignore_index=True)
    result["words"] = result["text"].fillna("").str.lower().str.findall("[a-z0-9]+").str.join(" ")
    original = result.groupby("words")["prompt_id"].transform("min")
    blank = result["words"] == ""
    exact = ~blank & (original < result["prompt_id"])
    shingles = _shingles(result[~blank & ~exact])
    number = shingles.groupby("prompt_id").size()

    def nearest(pairs: pd.DataFrame) -> pd.Series:
        """Return the best earlier prompt of one prompt."""
        shared = pairs["match"].value_counts().sort_index()
        similarity = shared / (number[pairs.name] + number[shared.index] - shared)
        return pd.Series({"match": similarity.idxmax(), "similarity": similarity.max()})

    pairs = shingles.merge(shingles.rename(columns={"prompt_id": "match"}), on="shingle")
    pairs = pairs[pairs["match"] < pairs["prompt_id"]]
    best = pd.DataFrame({"match": [], "similarity": []}, index=pd.Index([], name="prompt_id", dtype="int64"))
    if len(pairs):
        best = pairs.groupby("prompt_id")[["match"]].apply(nearest)
    result = result.join(best[best["similarity"] >= threshold], on="prompt_id")
    result["status"] = np.select([blank, exact, result["match"].notna()], ["blank", "exact", "near"], "new")
    result["match"] = result["match"].where(~exact, original)
    result["similarity"] = result["similarity"].where(~exact, 1.0)
    return result[["prompt_id", "status", "match", "similarity"]]


def _shingles(originals: pd.DataFrame) -> pd.DataFrame:
    """Return the different shingles of each prompt as texts."""
    words = originals.set_index("prompt_id")["words"].str.split().explode().reset_index()
    following = words.groupby("prompt_id")["words"]
    words["shingle"] = words["words"] + " " + following.shift(-1) + " " + following.shift(-2)
    return words[["prompt_id", "shingle"]].dropna().drop_duplicates()
