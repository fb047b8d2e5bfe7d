# You took 1 over the number of categories for chance. That is what people who throw dice agree on; where nearly everything is of one category, two people agree far more often without looking.
import pandas as pd


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return items in common, agreement, chance agreement and Cohen's kappa of every two annotators of a project."""
    met = _meetings(_labels_that_count(labels))
    met["agreed"] = met["label_a"] == met["label_b"]
    pairs = met.groupby(PAIR).agg(items=("agreed", "size"), agreement=("agreed", "mean"))
    pairs["expected"] = 1 / _categories(met)
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


def _categories(met: pd.DataFrame) -> pd.Series:
    """Return the number of categories of each pair."""
    sides = [met[[*PAIR, side]].set_axis([*PAIR, "label"], axis=1) for side in ("label_a", "label_b")]
    return pd.concat(sides).groupby(PAIR)["label"].nunique()
