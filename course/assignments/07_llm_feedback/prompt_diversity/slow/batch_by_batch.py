# Right, but `groupby.apply` hands each batch to Python, which makes six small tables of it: a loop over batches by
# another name. The batch is one more key of the tables of all prompts.
import numpy as np
import pandas as pd

MEASURES = ["prompts", "duplicate_share", "distinct_2", "opening_entropy", "top_share", "leaked_share"]


def prompt_diversity(prompts: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return for each batch its number of prompts, how diverse they are, and the share of its tests that leak."""
    cleaned = prompts.assign(clean=prompts["text"].fillna("").str.lower().str.split().str.join(" "))
    trained = cleaned.loc[cleaned["split"].eq("train"), "clean"].unique()
    cleaned["leaks"] = cleaned["clean"].isin(trained)
    if cleaned.empty:
        return pd.DataFrame(columns=["batch_id", *MEASURES]).astype(float)
    return cleaned.groupby("batch_id")[["prompt_id", "split", "clean", "leaks"]].apply(_measures, k=k).reset_index()


def _measures(batch: pd.DataFrame, k: int) -> pd.Series:
    """Return the measures of one batch."""
    said = batch[batch["clean"] != ""]
    if said.empty:
        return pd.Series([0, *[np.nan] * 5], index=MEASURES)
    words = said.set_index("prompt_id")["clean"].str.split().explode()
    pairs = (words + " " + words.groupby(level=0).shift(-1)).dropna()
    openings = said["clean"].str.split().str[:2].str.join(" ").value_counts(normalize=True)
    figures = [
        len(said),
        said["clean"].duplicated().mean(),
        pairs.nunique() / len(pairs) if len(pairs) else np.nan,
        -(openings * np.log2(openings)).sum(),
        openings.head(k).sum(),
        said.loc[said["split"] == "test", "leaks"].mean(),
    ]
    return pd.Series(figures, index=MEASURES)
