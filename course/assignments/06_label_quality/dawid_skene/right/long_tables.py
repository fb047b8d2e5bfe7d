# Everything in tables: a row for each label given (equal ones counted) and class, summed up with groupby.
import numpy as np
import pandas as pd


def dawid_skene(labels: pd.DataFrame, iterations: int) -> pd.DataFrame:
    """Return posterior, accuracy, prevalence and log-likelihood of a Dawid-Skene model, in long form."""
    keys = ["item_id", "annotator_id", "label"]
    counts = labels.dropna(subset=["label"]).groupby(keys, as_index=False).size()
    shares = counts.pivot_table("size", "item_id", "label", aggfunc="sum", fill_value=0)
    posterior = shares.div(shares.sum(axis=1), axis=0)
    answers = counts.groupby(["annotator_id", "label"]).ngroup().to_numpy()

    log_likelihoods = []
    for _ in range(iterations):
        prevalence = posterior.mean()
        weighted = posterior.reindex(counts["item_id"]).mul(counts["size"].to_numpy(), axis=0).reset_index(drop=True)
        expected = weighted.groupby(answers).transform("sum")
        met = weighted.groupby(counts["annotator_id"]).transform("sum")
        with np.errstate(divide="ignore"):
            chances = np.log((expected / met).fillna(0))
            joint = chances.mul(counts["size"], axis=0).groupby(counts["item_id"]).sum() + np.log(prevalence)
        highest = joint.max(axis=1)
        likelihood = np.exp(joint.sub(highest, axis=0))
        divisor = likelihood.sum(axis=1)
        posterior = likelihood.div(divisor, axis=0)
        log_likelihoods.append((highest + np.log(divisor)).sum())
    prevalences = prevalence.rename_axis("label").reset_index(name="value")
    rounds = pd.DataFrame({"id": range(1, iterations + 1), "value": log_likelihoods})
    parts = [
        _items(labels, posterior).assign(part="item"),
        _annotators(labels, counts, posterior).assign(part="annotator"),
        prevalences.assign(part="class"),
        rounds.assign(part="iteration"),
    ]
    return pd.concat(parts, ignore_index=True)[["part", "id", "label", "value"]]


def _items(labels: pd.DataFrame, posterior: pd.DataFrame) -> pd.DataFrame:
    """Return each item's consensus and its posterior; the columns stand in alphabetical order."""
    best = posterior.max(axis=1)
    is_best = posterior.ge(best - 1e-9, axis=0)
    found = pd.DataFrame({"label": is_best.idxmax(axis=1), "value": best})
    return found.reindex(np.sort(labels["item_id"].unique())).rename_axis("id").reset_index()


def _annotators(labels: pd.DataFrame, counts: pd.DataFrame, posterior: pd.DataFrame) -> pd.DataFrame:
    """Return each annotator's expected share of right labels."""
    right = posterior.reset_index().melt("item_id", var_name="label", value_name="right")
    judged = counts.merge(right, on=["item_id", "label"])
    sums = judged.assign(right=judged["right"] * judged["size"]).groupby("annotator_id")[["right", "size"]].sum()
    accuracy = (sums["right"] / sums["size"]).reindex(np.sort(labels["annotator_id"].unique()))
    return accuracy.rename("value").rename_axis("id").reset_index()
