# The first three words are taken for the opening. It has two.
import numpy as np
import pandas as pd


def prompt_diversity(prompts: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return for each batch its number of prompts, how diverse they are, and the share of its tests that leak."""
    clean = prompts["text"].fillna("").str.lower().str.split().str.join(" ")
    said = prompts.assign(clean=clean)[clean != ""]
    by_batch = said.groupby("batch_id")
    number = by_batch.size()
    pairs = bigrams(said).groupby("batch_id")

    opening = said["clean"].str.extract(r"^(\S+(?: \S+){0,2})", expand=False)
    share = opening.groupby(said["batch_id"]).value_counts(normalize=True)
    most_frequent = share.groupby("batch_id").head(k)

    test = said[said["split"] == "test"]
    leaked = test["clean"].isin(said.loc[said["split"] == "train", "clean"])

    batches = pd.Index(prompts["batch_id"].unique(), name="batch_id").sort_values()
    measures = {
        "prompts": number.reindex(batches, fill_value=0),
        "duplicate_share": (number - by_batch["clean"].nunique()) / number,
        "distinct_2": pairs.nunique() / pairs.size(),
        "opening_entropy": -(share * np.log2(share)).groupby("batch_id").sum(),
        "top_share": most_frequent.groupby("batch_id").sum(),
        "leaked_share": leaked.groupby(test["batch_id"]).mean(),
    }
    return pd.DataFrame(measures, index=batches).reset_index()


def bigrams(said: pd.DataFrame) -> pd.Series:
    """Return the bigrams of all prompts, each as often as it occurs, under the id of their batch."""
    word = said.set_index(["batch_id", "prompt_id"])["clean"].str.split().explode()
    following = word.groupby("prompt_id").shift(-1)
    return (word + " " + following).dropna()
