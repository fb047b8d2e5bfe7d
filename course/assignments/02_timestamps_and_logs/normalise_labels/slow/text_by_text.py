# Right, but every text is cleaned and looked up by a Python call of its own: a million rows are a million calls. The same four steps exist for whole columns under `.str`.
import unicodedata

import pandas as pd

INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


def clean(text: str) -> str:
    """Bring one text to the form in which texts are compared."""
    compatible = unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    return " ".join(compatible.casefold().split())


def look_up(text: str, labels: set[str], meanings: dict[str, str]) -> tuple[str | None, str]:
    """Return the label of one text, and how it was found."""
    key = "" if pd.isna(text) else clean(text)
    if key == "":
        return None, "blank"
    if key in labels:
        return key, "label"
    if key in meanings:
        return meanings[key], "synonym"
    return None, "unknown"


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Bring texts to labels, one after the other."""
    labels = set(vocabulary)
    pairs = zip(synonyms["alias"], synonyms["label"], strict=True)
    meanings = {clean(alias): label for alias, label in pairs}
    rows = [look_up(text, labels, meanings) for text in raw]
    return pd.DataFrame(rows, columns=["label", "status"])
