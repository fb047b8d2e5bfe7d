# You removed white space first and invisible characters second. A blank behind a zero-width character is not at the end of the text yet when you strip, and when it gets there nobody strips again.
import numpy as np
import pandas as pd


def clean(text: pd.Series) -> pd.Series:
    """Write texts alike that mean the same."""
    tidy = text.fillna("").str.normalize("NFKC").str.casefold().str.split().str.join(" ")
    return tidy.str.replace("[\u200b\u200c\u200d\u2060\ufeff]", "", regex=True)


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Bring each text to a label of the vocabulary."""
    text = clean(raw)
    is_label = text.isin(vocabulary)
    meaning = pd.Series(synonyms["label"].array, index=clean(synonyms["alias"]))
    label = text.where(is_label, text.map(meaning))
    status = np.select([text == "", is_label, label.notna()], ["blank", "label", "synonym"], "unknown")
    return pd.DataFrame({"label": label, "status": status})
