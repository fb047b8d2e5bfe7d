# Right, but prompts are cleaned and counted one after the other in Python. One long table of words counts all of them
# at once.
import math
from collections import Counter, defaultdict

import pandas as pd

COLUMNS = ["batch_id", "prompts", "duplicate_share", "distinct_2", "opening_entropy", "top_share", "leaked_share"]


def prompt_diversity(prompts: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return for each batch its number of prompts, how diverse they are, and the share of its tests that leak."""
    batches, trained = defaultdict(list), set()
    for row in prompts.itertuples():
        words = tuple(row.text.lower().split()) if isinstance(row.text, str) else ()
        batches[row.batch_id] += [(words, row.split)] if words else []
        if row.split == "train":
            trained.add(words)
    rows = [(batch, *_measures(batches[batch], trained, k)) for batch in sorted(batches)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _measures(said: list[tuple[tuple[str, ...], str]], trained: set[tuple[str, ...]], k: int) -> tuple:
    """Return the measures of one batch."""
    number = len(said)
    if number == 0:
        return 0, None, None, None, None, None
    bigrams = Counter(pair for words, _ in said for pair in zip(words, words[1:], strict=False))
    openings = Counter(words[:2] for words, _ in said)
    shares = [times / number for _, times in openings.most_common()]
    tests = [words in trained for words, split in said if split == "test"]
    return (
        number,
        1 - len({words for words, _ in said}) / number,
        len(bigrams) / bigrams.total() if bigrams else None,
        -sum(share * math.log2(share) for share in shares),
        sum(shares[:k]),
        sum(tests) / len(tests) if tests else None,
    )
