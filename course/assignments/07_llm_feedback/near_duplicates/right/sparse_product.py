# Prompts times shingles as a sparse matrix of ones; its product with its own transpose counts what each pair shares.
import numpy as np
import pandas as pd
from scipy import sparse


def near_duplicates(prompts: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each prompt's status, the earlier prompt it is a copy of, and their similarity."""
    result = prompts.sort_values("prompt_id", ignore_index=True)
    clean = result["text"].str.lower().str.replace(r"[^a-z0-9]+", " ", regex=True).str.strip()
    blank = (clean.isna() | (clean == "")).to_numpy()
    first_row = pd.Series(clean.index).groupby(clean.to_numpy()).transform("min")
    exact = ~blank & (first_row < clean.index).to_numpy()

    has_shingle = _incidence(clean.where(~blank & ~exact, ""))
    row, earlier, similarity = _most_similar(has_shingle, threshold)
    status = np.where(blank, "blank", np.where(exact, "exact", "new")).astype(object)
    place, value = np.full(len(result), -1), np.full(len(result), np.nan)
    status[row], place[row], value[row] = "near", earlier, similarity
    place[exact], value[exact] = first_row[exact], 1.0
    ids = result["prompt_id"].reindex(place).to_numpy()
    return pd.DataFrame({"prompt_id": result["prompt_id"], "status": status, "match": ids, "similarity": value})


def _incidence(clean: pd.Series) -> sparse.csr_array:
    """Return a matrix, rows x shingles, with 1 where the text of the row has the shingle."""
    words = clean.str.split().explode().dropna()
    row, code = words.index.to_numpy(), pd.factorize(words)[0].astype("int64")
    whole = row[2:] == row[:-2]
    base = code.max(initial=0) + 1
    shingle = (code[:-2] * base + code[1:-1]) * base + code[2:]
    number = np.unique(shingle[whole], return_inverse=True)[1]
    ones = np.ones(len(number), dtype=np.int32)
    counted = sparse.csr_array((ones, (row[2:][whole], number)), shape=(len(clean), number.max(initial=0) + 1))
    counted.sum_duplicates()
    counted.data[:] = 1
    return counted


def _most_similar(has_shingle: sparse.csr_array, threshold: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return rows, the earlier row that is most similar to each, and the similarity, from the threshold on."""
    size = has_shingle.sum(axis=1)
    shared = sparse.tril(has_shingle @ has_shingle.T, k=-1).tocoo()
    similarity = shared.data / (size[shared.row] + size[shared.col] - shared.data)
    enough = similarity >= threshold
    row, earlier, similarity = shared.row[enough], shared.col[enough], similarity[enough]
    best_first = np.lexsort((earlier, -similarity, row))
    row, earlier, similarity = row[best_first], earlier[best_first], similarity[best_first]
    leads = np.append(True, row[1:] != row[:-1])[: len(row)]
    return row[leads], earlier[leads], similarity[leads]
