# You took the shares of the categories from the whole project. Chance is made of what these two said about the items that they have in common: who says ok to everything agrees otherwise by chance than others do.
import pandas as pd


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return items in common, agreement, chance agreement and Cohen's kappa of every two annotators of a project."""
    counting = _labels_that_count(labels)
    met = _meetings(counting)
    met["agreed"] = met["label_a"] == met["label_b"]
    pairs = met.groupby(PAIR).agg(items=("agreed", "size"), agreement=("agreed", "mean"))
    pairs["expected"] = _chance_of_projects(counting).reindex(pairs.index, level="project_id")
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


def _chance_of_projects(counting: pd.DataFrame) -> pd.Series:
    """Return, by project, the chance that two of its labels are the same."""
    share = counting.groupby("project_id")["label"].value_counts(normalize=True)
    return share.pow(2).groupby("project_id").sum()
