# `lower` and `strip` are two of the four rules. Full-width letters, ligatures and zero-width characters look right on a screen and are other characters all the same.
import numpy as np
import pandas as pd


def clean(text: pd.Series) -> pd.Series:
    """Write texts alike that mean the same."""
    return text.fillna("").str.lower().str.strip()


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Bring each text to a label of the vocabulary."""
    text = clean(raw)
    is_label = text.isin(vocabulary)
    meaning = pd.Series(synonyms["label"].array, index=clean(synonyms["alias"]))
    label = text.where(is_label, text.map(meaning))
    status = np.select([text == "", is_label, label.notna()], ["blank", "label", "synonym"], "unknown")
    return pd.DataFrame({"label": label, "status": status})
