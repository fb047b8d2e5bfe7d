# You listed the white space that you know from ASCII. Unicode ends lines with U+0085 and U+2028 as well, and they come in with every copied paragraph: ask for white space, do not list it.
import numpy as np
import pandas as pd


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Bring each text to a label of the vocabulary (`label`) and say how it was found (`status`)."""
    text = clean(raw)
    is_label = text.isin(vocabulary)
    meaning = pd.Series(synonyms["label"].array, index=clean(synonyms["alias"]))
    label = text.where(is_label, text.map(meaning))
    status = np.select(
        [text == "", is_label, label.notna()],
        ["blank", "label", "synonym"],
        default="unknown",
    )
    return pd.DataFrame({"label": label, "status": status})


def clean(text: pd.Series) -> pd.Series:
    """Write texts alike that mean the same; what is blank becomes empty text."""
    visible = text.fillna("").str.replace("[\u200b\u200c\u200d\u2060\ufeff]", "", regex=True)
    return visible.str.normalize("NFKC").str.casefold().str.replace(r"[ \t\n\r\f\v]+", " ", regex=True).str.strip(" ")
