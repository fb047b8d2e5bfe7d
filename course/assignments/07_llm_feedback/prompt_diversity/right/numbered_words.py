# Words, texts and openings as numbers, borders of prompts as a mask, sums by `bincount`.
import numpy as np
import pandas as pd


def prompt_diversity(prompts: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return for each batch its number of prompts, how diverse they are, and the share of its tests that leak."""
    batches, batch = np.unique(prompts["batch_id"], return_inverse=True)
    split = prompts["split"].eq("test").to_numpy()
    words = prompts["text"].str.lower().fillna("").str.findall(r"\S+")
    length = words.str.len().to_numpy(dtype="int64")
    there = length > 0
    text = pd.factorize(words.str.join(" "))[0]
    code = pd.factorize(words[there].explode())[0]

    number = np.bincount(batch[there], minlength=len(batches))
    different, _ = _different(batch[there], text[there], len(batches))

    owner = np.repeat(np.flatnonzero(there), length[there])
    inside = owner[1:] == owner[:-1]
    pair = (code[:-1] * (len(code) + 1) + code[1:])[inside]
    of_pair = batch[owner[1:][inside]]
    different_pairs, _ = _different(of_pair, pd.factorize(pair)[0], len(batches))

    first = np.cumsum(length[there]) - length[there]
    second = np.where(length[there] > 1, np.append(code, -1)[first + 1], -1)
    opening = pd.factorize(code[first] * (len(code) + 1) + second)[0]
    _, counts = _different(batch[there], opening, len(batches))
    bits = np.bincount(counts["batch"], counts["n"] * np.log2(counts["n"]), minlength=len(batches))
    counts = counts.sort_values(["batch", "n"], ascending=[True, False])
    most = counts[counts.groupby("batch").cumcount() < k]

    tests = there & split
    leaked = np.isin(text[tests], text[there & ~split])
    with np.errstate(all="ignore"):
        return pd.DataFrame(
            {
                "batch_id": batches,
                "prompts": number,
                "duplicate_share": 1 - different / number,
                "distinct_2": different_pairs / np.bincount(of_pair, minlength=len(batches)),
                "opening_entropy": np.log2(number) - bits / number,
                "top_share": np.bincount(most["batch"], most["n"], minlength=len(batches)) / number,
                "leaked_share": np.bincount(batch[tests], leaked, minlength=len(batches))
                / np.bincount(batch[tests], minlength=len(batches)),
            }
        )


def _different(batch: np.ndarray, code: np.ndarray, size: int) -> tuple[np.ndarray, pd.DataFrame]:
    """Return how many different codes each batch has, and how often each of them stands in it."""
    base = int(code.max(initial=0)) + 1
    keys, counts = np.unique(batch * base + code, return_counts=True)
    return np.bincount(keys // base, minlength=size), pd.DataFrame({"batch": keys // base, "n": counts})
