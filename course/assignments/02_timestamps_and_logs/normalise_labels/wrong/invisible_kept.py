# A zero-width character is neither white space nor something NFKC knows about: `strip` leaves it where it is, and `car` with one at its end is another text than `car`.
import numpy as np
import pandas as pd


def clean(text: pd.Series) -> pd.Series:
    """Write texts alike that mean the same."""
    folded = text.fillna("").str.normalize("NFKC").str.casefold()
    return folded.str.split().str.join(" ")


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Bring each text to a label of the vocabulary."""
    text = clean(raw)
    is_label = text.isin(vocabulary)
    meaning = pd.Series(synonyms["label"].array, index=clean(synonyms["alias"]))
    label = text.where(is_label, text.map(meaning))
    status = np.select([text == "", is_label, label.notna()], ["blank", "label", "synonym"], "unknown")
    return pd.DataFrame({"label": label, "status": status})
