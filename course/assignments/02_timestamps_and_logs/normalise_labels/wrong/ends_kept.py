# Every run of white space became one blank, at the ends too: ` car ` with a blank beside it is not `car`, and a text of white space only is not blank. At both ends it counts as nothing.
import unicodedata

import numpy as np
import pandas as pd

INVISIBLE = "[\u200b\u200c\u200d\u2060\ufeff]"


def _clean(texts: pd.Series) -> pd.Series:
    """Return the texts as the rules leave them; nulls become empty text."""
    texts = texts.astype(object).where(texts.notna(), "")
    texts = pd.Series([unicodedata.normalize("NFKC", text) for text in texts], index=texts.index, dtype=object)
    texts = texts.str.replace(INVISIBLE, "", regex=True)
    texts = pd.Series([unicodedata.normalize("NFKC", text.casefold()) for text in texts], index=texts.index, dtype=object)
    return texts.str.replace(r"\s+", " ", regex=True)


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Bring each text back to a label of the vocabulary (`label`), and say how (`status`)."""
    clean = _clean(raw.reset_index(drop=True))
    is_label = clean.isin(vocabulary)
    aliases = dict(zip(_clean(synonyms["alias"]), synonyms["label"]))
    by_alias = clean.map(aliases).astype(object)
    label = clean.where(is_label, by_alias)
    status = np.select([clean == "", is_label, by_alias.notna()], ["blank", "label", "synonym"], "unknown")
    return pd.DataFrame({"label": label, "status": status})
