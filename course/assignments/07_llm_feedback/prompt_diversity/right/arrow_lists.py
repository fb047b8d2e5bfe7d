# Arrow's lists of words are flattened once; openings and bigrams are slices of it, and pandas only counts.
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def prompt_diversity(prompts: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return for each batch its number of prompts, how diverse they are, and the share of its tests that leak."""
    text = pa.array(prompts["text"].fillna(""), pa.string())
    trimmed = pc.utf8_trim_whitespace(pc.utf8_lower(text))
    kept = pc.greater(pc.utf8_length(trimmed), 0)
    words = pc.utf8_split_whitespace(trimmed.filter(kept))
    said = prompts.loc[kept.to_numpy(zero_copy_only=False), ["batch_id", "split"]].reset_index(drop=True)
    said["clean"] = pc.binary_join(words, " ").to_pandas()
    said["opening"] = pc.binary_join(pc.list_slice(words, 0, 2), "\n").to_pandas()

    flat = pc.list_flatten(words).dictionary_encode()
    place = pc.list_parent_indices(words).to_numpy()
    code = flat.indices.to_numpy().astype("int64")
    inside = place[1:] == place[:-1]
    pairs = pd.DataFrame(
        {
            "batch_id": said["batch_id"].to_numpy()[place[1:][inside]],
            "pair": (code[:-1] * len(flat.dictionary) + code[1:])[inside],
        }
    )

    batch = said["batch_id"]
    times = said.value_counts(["batch_id", "opening"])
    portion = times / times.groupby(level="batch_id").transform("sum")
    nth = portion.groupby(level="batch_id").cumcount()
    test = said["split"].eq("test")
    in_train = said["clean"].isin(said["clean"][~test])
    return (
        pd.DataFrame(
            {
                "prompts": batch.value_counts(),
                "duplicate_share": said.duplicated(["batch_id", "clean"]).groupby(batch).mean(),
                "distinct_2": (~pairs.duplicated()).groupby(pairs["batch_id"]).mean(),
                "opening_entropy": (portion * np.log2(1 / portion)).groupby(level="batch_id").sum(),
                "top_share": portion[nth < k].groupby(level="batch_id").sum(),
                "leaked_share": in_train[test].groupby(batch[test]).mean(),
            }
        )
        .reindex(np.sort(prompts["batch_id"].unique()))
        .fillna({"prompts": 0})
        .rename_axis("batch_id")
        .reset_index()
    )
