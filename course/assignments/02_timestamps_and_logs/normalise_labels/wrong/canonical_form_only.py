# NFC joins accents to their letters, no more. Full-width letters and ligatures are *compatible* with the plain ones, not canonically equal: that needs the K in NFKC.
import numpy as np
import pandas as pd


def clean(text: pd.Series) -> pd.Series:
    """Write texts alike that mean the same."""
    visible = text.fillna("").str.replace("[\u200b\u200c\u200d\u2060\ufeff]", "", regex=True)
    return visible.str.normalize("NFC").str.casefold().str.split().str.join(" ")


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Bring each text to a label of the vocabulary."""
    text = clean(raw)
    is_label = text.isin(vocabulary)
    meaning = pd.Series(synonyms["label"].array, index=clean(synonyms["alias"]))
    label = text.where(is_label, text.map(meaning))
    status = np.select([text == "", is_label, label.notna()], ["blank", "label", "synonym"], "unknown")
    return pd.DataFrame({"label": label, "status": status})
