# You cleaned the labels and only case-folded the aliases: both sides of a look-up need the same rules.
import numpy as np
import pandas as pd


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    text = (
        raw.astype(object)
        .str.replace("[\u200b\u200c\u200d\u2060\ufeff]+", "", regex=True)
        .str.normalize("NFKC")
        .str.casefold()
        .str.normalize("NFKC")
        .str.replace(r"\s+", " ", regex=True)
        .str.strip()
    )
    # one table for labels and aliases
    lookup = pd.concat([
        pd.DataFrame({"key": vocabulary, "label": vocabulary, "status": "label"}),
        pd.DataFrame({"key": synonyms["alias"].astype(object).str.casefold(), "label": synonyms["label"], "status": "synonym"}),
    ]).set_index("key")
    found = lookup.reindex(text.fillna(""))
    blank = text.fillna("").eq("").to_numpy()
    status = np.where(blank, "blank", found["status"].fillna("unknown").to_numpy())
    return pd.DataFrame({"label": found["label"].to_numpy(), "status": status})
