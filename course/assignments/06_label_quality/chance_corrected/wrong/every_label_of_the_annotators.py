# You took how often the two use each category from everything they labelled in the project. Chance agreement belongs to the items that both labelled; the others may be of another kind, and the partner never saw them.
import pandas as pd


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return items in common, agreement, chance agreement and Cohen's kappa of every two annotators of a project."""
    counting = _labels_that_count(labels)
    met = _meetings(counting)
    met["agreed"] = met["label_a"] == met["label_b"]
    pairs = met.groupby(PAIR).agg(items=("agreed", "size"), agreement=("agreed", "mean"))
    pairs["expected"] = _chance_meetings(counting, pairs)
    # Where chance alone agrees always this is 0 / 0, which pandas leaves null.
    pairs["kappa"] = (pairs["agreement"] - pairs["expected"]) / (1 - pairs["expected"])
    return pairs.reset_index()


PAIR = ["project_id", "annotator_a", "annotator_b"]


def _labels_that_count(labels: pd.DataFrame) -> pd.DataFrame:
    """Return the latest label of each annotator on each item; none where the latest is an abstention."""
    latest = labels.sort_values(["labelled_at", "label_id"]).drop_duplicates(
        ["project_id", "item_id", "annotator_id"], keep="last"
    )
    return latest.loc[latest["label"].notna(), ["project_id", "item_id", "annotator_id", "label"]]


def _meetings(counting: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each item that two annotators have in common, the smaller annotator_id as `a`."""
    both = counting.merge(counting, on=["project_id", "item_id"], suffixes=("_a", "_b"))
    both = both.rename(columns={"annotator_id_a": "annotator_a", "annotator_id_b": "annotator_b"})
    return both[both["annotator_a"] < both["annotator_b"]]


def _chance_meetings(counting: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Return chance agreement by pair, from all labels of both."""
    shares = counting.groupby(["project_id", "annotator_id"])["label"].value_counts(normalize=True).reset_index()
    both = shares.merge(shares, on=["project_id", "label"], suffixes=("_a", "_b"))
    both = both.rename(columns={"annotator_id_a": "annotator_a", "annotator_id_b": "annotator_b"})
    product = both["proportion_a"] * both["proportion_b"]
    return product.groupby([both[name] for name in PAIR]).sum().reindex(pairs.index, fill_value=0)
