# Right, and an inverted index indeed, but built and read one prompt after the other in Python. The same index is a merge of one long table with itself.
import re
from collections import Counter, defaultdict

import pandas as pd


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    first_with, prompts_with, number = {}, defaultdict(list), {}
    rows = []
    for prompt in prompts.sort_values("prompt_id").itertuples():
        words = tuple(re.findall("[a-z0-9]+", prompt.text.lower())) if isinstance(prompt.text, str) else ()
        if not words:
            rows.append((prompt.prompt_id, "blank", None, None))
            continue
        if words in first_with:
            rows.append((prompt.prompt_id, "exact", first_with[words], 1.0))
            continue
        first_with[words] = prompt.prompt_id
        shingles = set(zip(words, words[1:], words[2:], strict=False))
        number[prompt.prompt_id] = len(shingles)
        shared = Counter(other for shingle in shingles for other in prompts_with[shingle])
        similar = [(both / (len(shingles) + number[other] - both), -other) for other, both in shared.items()]
        similarity, match = max(similar, default=(0.0, 0))
        found = similarity >= threshold
        rows.append((prompt.prompt_id, *(("near", -match, similarity) if found else ("new", None, None))))
        for shingle in shingles:
            prompts_with[shingle].append(prompt.prompt_id)
    return pd.DataFrame(rows, columns=["prompt_id", "status", "match", "similarity"])
