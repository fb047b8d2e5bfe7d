# Shingles as texts, found by one pattern that looks ahead, and the best earlier prompt by the greatest of each group.
import pandas as pd

SHINGLE = r"(?<!\S)(?=(?P<shingle>\S+ \S+ \S+))"


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    words = prompts.set_index("prompt_id")["text"].sort_index()
    words = words.str.findall("[A-Za-z0-9]+").str.join(" ").str.lower()
    words = words[words.notna() & (words != "")]
    originals = words.drop_duplicates()
    copies = words.drop(originals.index)

    result = pd.DataFrame({"prompt_id": prompts["prompt_id"].sort_values(ignore_index=True)})
    id_of = pd.Series(originals.index, index=originals.to_numpy())
    exact = pd.DataFrame({"status": "exact", "match": copies.map(id_of), "similarity": 1.0}, index=copies.index)
    near = _near(originals, threshold).assign(status="near")
    result = result.merge(pd.concat([exact, near]), left_on="prompt_id", right_index=True, how="left")
    kind = result["prompt_id"].isin(words.index).map({True: "new", False: "blank"})
    return result.assign(status=result["status"].fillna(kind))[["prompt_id", "status", "match", "similarity"]]


def _near(originals: pd.Series, threshold: float) -> pd.DataFrame:
    """Return match and similarity, by prompt_id, of those that are similar enough to an earlier one."""
    shingles = originals.str.extractall(SHINGLE)["shingle"].reset_index("prompt_id").drop_duplicates()
    met = shingles.merge(shingles, on="shingle", suffixes=("", "_earlier")).query("prompt_id_earlier < prompt_id")
    shared = (
        met.value_counts(["prompt_id", "prompt_id_earlier"], sort=False)
        .rename("shared")
        .reset_index("prompt_id_earlier")
    )
    number = shingles.groupby("prompt_id").size()
    total = number.reindex(shared.index) + number.reindex(shared["prompt_id_earlier"]).to_numpy()
    shared["similarity"] = shared["shared"] / (total - shared["shared"])
    shared = shared[shared["similarity"] >= threshold]
    best = shared["similarity"] == shared.groupby("prompt_id")["similarity"].transform("max")
    return shared[best].groupby("prompt_id").agg(match=("prompt_id_earlier", "min"), similarity=("similarity", "first"))
