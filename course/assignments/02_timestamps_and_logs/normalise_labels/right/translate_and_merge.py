# One lookup table of labels and aliases together, joined to the cleaned texts; invisible characters go by translation.
import pandas as pd

INVISIBLE = {0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None}


def clean(text: pd.Series) -> pd.Series:
    """Bring texts to the form in which they are compared."""
    folded = text.str.translate(INVISIBLE).str.normalize("NFKC").str.casefold()
    return folded.str.replace(r"\s+", " ", regex=True).str.strip()


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Look every text up among labels and aliases."""
    labels = pd.DataFrame({"text": vocabulary, "label": vocabulary, "status": "label"})
    aliases = pd.DataFrame({"text": clean(synonyms["alias"]), "label": synonyms["label"], "status": "synonym"})
    known = pd.concat([labels, aliases])

    texts = clean(raw).fillna("").rename("text").to_frame()
    found = texts.merge(known, on="text", how="left")
    is_blank = found["text"] == ""
    found["status"] = found["status"].mask(is_blank, "blank").fillna("unknown")
    return found[["label", "status"]]
