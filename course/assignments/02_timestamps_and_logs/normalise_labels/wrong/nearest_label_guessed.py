# You took the most similar label where none matched. `cra` may be a typing error or a new class: a guess looks like a fact afterwards, and the lead wanted to read these rows.
from difflib import get_close_matches

import numpy as np
import pandas as pd


def clean(text: pd.Series) -> pd.Series:
    """Write texts alike that mean the same."""
    visible = text.fillna("").str.replace("[\u200b\u200c\u200d\u2060\ufeff]", "", regex=True)
    return visible.str.normalize("NFKC").str.casefold().str.split().str.join(" ")


def closest(text: str, vocabulary: list[str]) -> str | None:
    """Return the most similar label, if there is one."""
    matches = get_close_matches(text, vocabulary, n=1, cutoff=0.6)
    return matches[0] if matches else None


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Bring each text to the nearest label of the vocabulary."""
    text = clean(raw)
    meaning = pd.Series(synonyms["label"].array, index=clean(synonyms["alias"]))
    synonym = text.map(meaning)
    label = synonym.fillna(text.map(lambda one: closest(one, vocabulary)))
    status = np.select([text == "", synonym.notna(), label.notna()], ["blank", "synonym", "label"], "unknown")
    return pd.DataFrame({"label": label, "status": status})
