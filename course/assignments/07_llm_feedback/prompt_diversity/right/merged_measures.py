# A small table for each measure: flags averaged, ranks in order of appearance, entropy by `scipy`, then merges.
import numpy as np
import pandas as pd
from scipy.special import entr


def prompt_diversity(prompts: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return for each batch its number of prompts, how diverse they are, and the share of its tests that leak."""
    rows = prompts.copy()
    rows["clean"] = rows["text"].str.lower().str.replace(r"\s+", " ", regex=True).str.strip()
    rows = rows[rows["clean"].notna() & rows["clean"].ne("")]
    rows["copy"] = rows.duplicated(["batch_id", "clean"])

    trained = rows.loc[rows["split"].eq("train"), ["clean"]].drop_duplicates().assign(leaks=1.0)
    rows = rows.merge(trained, on="clean", how="left")
    rows["leaks"] = rows["leaks"].fillna(0.0).where(rows["split"] == "test")
    plain = rows.groupby("batch_id", as_index=False).agg(
        prompts=("clean", "size"), duplicate_share=("copy", "mean"), leaked_share=("leaks", "mean")
    )

    result = prompts[["batch_id"]].drop_duplicates().sort_values("batch_id")
    for measures in (plain, _bigrams(rows), _openings(rows, k)):
        result = result.merge(measures, on="batch_id", how="left")
    result["prompts"] = result["prompts"].fillna(0)
    return result


def _bigrams(rows: pd.DataFrame) -> pd.DataFrame:
    """Return distinct_2 of each batch that has a bigram."""
    words = rows.assign(second=rows["clean"].str.split(" ")).explode("second", ignore_index=True)
    words["first"] = words["second"].shift()
    pairs = words[words["prompt_id"] == words["prompt_id"].shift()].copy()
    pairs["distinct_2"] = 1.0 - pairs.duplicated(["batch_id", "first", "second"])
    return pairs.groupby("batch_id", as_index=False)["distinct_2"].mean()


def _openings(rows: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return the entropy of each batch's openings, and the share of the k most frequent ones."""
    parts = rows["clean"].str.split(" ", n=2, expand=True).reindex(columns=[0, 1]).fillna("")
    counts = parts.assign(batch_id=rows["batch_id"]).value_counts().rename("times").reset_index()
    in_batch = counts.groupby("batch_id")["times"]
    counts["share"] = counts["times"] / in_batch.transform("sum")
    counts["bits"] = entr(counts["share"]) / np.log(2)
    counts["top"] = counts["share"].where(in_batch.rank(method="first", ascending=False) <= k)
    return counts.groupby("batch_id", as_index=False).agg(opening_entropy=("bits", "sum"), top_share=("top", "sum"))
