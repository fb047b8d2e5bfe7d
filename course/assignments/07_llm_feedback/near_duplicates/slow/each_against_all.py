# Right, but each prompt is held against the shingles of all others, though nearly all pairs have nothing in common. With twice the prompts there is four times the work; an index by shingle touches only the pairs that meet.
import numpy as np
import pandas as pd


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    result = prompts.sort_values("prompt_id", ignore_index=True)
    words = result["text"].fillna("").str.lower().str.findall("[a-z0-9]+").str.join(" ")
    original = result.groupby(words)["prompt_id"].transform("min")
    blank = words == ""
    exact = ~blank & (original < result["prompt_id"])

    row, shingle = _shingles(words[~blank & ~exact])
    number = np.bincount(row, minlength=len(result))
    match, similarity = np.full(len(result), np.nan), np.full(len(result), np.nan)
    for later in np.unique(row):
        shared = np.bincount(row[(row < later) & np.isin(shingle, shingle[row == later])], minlength=len(result))
        likeness = shared / np.maximum(number + number[later] - shared, 1)
        if likeness.max() >= threshold:
            match[later], similarity[later] = result["prompt_id"][likeness.argmax()], likeness.max()

    return pd.DataFrame(
        {
            "prompt_id": result["prompt_id"],
            "status": np.select([blank, exact, ~np.isnan(match)], ["blank", "exact", "near"], "new"),
            "match": np.where(exact, original, match),
            "similarity": np.where(exact, 1.0, similarity),
        }
    )


def _shingles(words: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Return the row and the number of each different shingle of each text."""
    word = words.str.split().explode().dropna()
    row, code = word.index.to_numpy(), pd.factorize(word)[0].astype("int64")
    base = code.max(initial=0) + 1
    three = (code[:-2] * base + code[1:-1]) * base + code[2:]
    inside = row[2:] == row[:-2]
    shingles = pd.DataFrame({"row": row[2:][inside], "shingle": three[inside]}).drop_duplicates()
    return shingles["row"].to_numpy(), shingles["shingle"].to_numpy()
