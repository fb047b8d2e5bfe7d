# Names instead of positions: labels given, posteriors and chances are long tables that are merged in every round.
import numpy as np
import pandas as pd


def dawid_skene(labels: pd.DataFrame, iterations: int) -> pd.DataFrame:
    """Return the fitted model as rows of part, id, label and value."""
    keys = ["item_id", "annotator_id", "label"]
    counts = labels.dropna(subset=["label"]).groupby(keys).size().reset_index(name="times")
    posterior = _vote_shares(counts)
    log_likelihoods = []
    for _ in range(iterations):
        prevalence = posterior.groupby("true")["posterior"].mean()
        joint = _log_joint(counts, posterior, prevalence)
        highest = joint.groupby(level="item_id").transform("max")
        likelihood = np.exp(joint - highest)
        divisor = likelihood.groupby(level="item_id").transform("sum")
        log_likelihoods.append((highest + np.log(divisor)).groupby(level="item_id").first().sum())
        posterior = (likelihood / divisor).reset_index(name="posterior")
    return pd.concat(
        [
            _items(posterior, labels["item_id"]).assign(part="item"),
            _annotators(counts, posterior, labels["annotator_id"]).assign(part="annotator"),
            prevalence.rename_axis("label").reset_index(name="value").assign(part="class"),
            pd.DataFrame({"part": "iteration", "id": range(1, iterations + 1), "value": log_likelihoods}),
        ]
    )[["part", "id", "label", "value"]]


def _vote_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the share of each class among the labels of each item, 0 included."""
    votes = counts.pivot_table("times", "item_id", "label", aggfunc="sum", fill_value=0)
    shares = votes.div(votes.sum(axis=1), axis=0).rename_axis(columns="true").reset_index()
    return shares.melt("item_id", value_name="posterior")


def _log_joint(counts: pd.DataFrame, posterior: pd.DataFrame, prevalence: pd.Series) -> pd.Series:
    """Return the logarithm of the chance of class and labels together, by item and class."""
    weighted = counts.merge(posterior, on="item_id")
    weighted["expected"] = weighted["posterior"] * weighted["times"]
    chances = weighted.groupby(["annotator_id", "true", "label"])["expected"].sum().reset_index()
    of_class = chances.groupby(["annotator_id", "true"])["expected"].transform("sum")
    chances["chance"] = (chances["expected"] / of_class).fillna(0)
    met = counts.merge(chances, on=["annotator_id", "label"])
    with np.errstate(divide="ignore"):
        met["evidence"] = met["times"] * np.log(met["chance"])
        log_prevalence = np.log(prevalence)
    evidence = met.groupby(["item_id", "true"])["evidence"].sum()
    return evidence + log_prevalence.reindex(evidence.index.get_level_values("true")).to_numpy()


def _items(posterior: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """Return the consensus of each item with its posterior."""
    greatest = posterior.groupby("item_id")["posterior"].transform("max")
    best = posterior[posterior["posterior"] > greatest - 1e-9].sort_values(["item_id", "true"])
    best = best.drop_duplicates("item_id").rename(columns={"item_id": "id", "true": "label", "posterior": "value"})
    return ids.drop_duplicates().sort_values().to_frame("id").merge(best, how="left")


def _annotators(counts: pd.DataFrame, posterior: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """Return the expected share of right labels of each annotator."""
    judged = counts.merge(posterior.rename(columns={"true": "label"}), on=["item_id", "label"])
    right = (judged["posterior"] * judged["times"]).groupby(judged["annotator_id"]).sum()
    given = judged.groupby("annotator_id")["times"].sum()
    accuracy = (right / given).rename_axis("id").reset_index(name="value")
    return ids.drop_duplicates().sort_values().to_frame("id").merge(accuracy, how="left")
