# Clean each distinct text once and spread the outcome over the rows by their codes.
import pandas as pd


def clean(text: pd.Series) -> pd.Series:
    """Fold form, invisible characters, white space and case."""
    compatible = text.str.normalize("NFKC")
    visible = compatible.str.replace("[\u200b-\u200d\u2060\ufeff]", "", regex=True)
    return visible.str.split().str.join(" ").str.casefold()


def normalise_labels(raw: pd.Series, vocabulary: list[str], synonyms: pd.DataFrame) -> pd.DataFrame:
    """Decide about distinct texts, then give every row the decision about its text."""
    codes, distinct = pd.factorize(raw.fillna(""))
    text = clean(pd.Series(distinct, dtype="str"))
    alias_to_label = dict(zip(clean(synonyms["alias"]).array, synonyms["label"].array, strict=True))
    label_to_label = dict(zip(vocabulary, vocabulary, strict=True))

    decision = pd.DataFrame({"label": text.map(alias_to_label | label_to_label), "status": "unknown"})
    decision.loc[text.isin(list(alias_to_label)), "status"] = "synonym"
    decision.loc[text.isin(vocabulary), "status"] = "label"
    decision.loc[text == "", "status"] = "blank"
    return decision.iloc[codes].reset_index(drop=True)
