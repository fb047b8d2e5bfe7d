# Right, but a function is called for each item and for each annotator in every round, through groupby. Sums by a key need no function of your own.
import numpy as np
import pandas as pd


def dawid_skene(labels: pd.DataFrame, iterations: int) -> pd.DataFrame:
    """Return the fitted model as rows of part, id, label and value."""
    given = labels.dropna(subset=["label"]).reset_index(drop=True)
    classes = np.sort(given["label"].unique())
    votes = pd.get_dummies(given["label"]).astype(float)[classes]
    posterior = votes.groupby(given["item_id"]).mean()
    history = []
    for _ in range(iterations):
        prevalence = posterior.mean()
        weights = posterior.loc[given["item_id"]].reset_index(drop=True)
        chances = pd.concat(
            [_chances(weights.loc[own.index], own["label"]) for _, own in given.groupby("annotator_id")]
        )
        with np.errstate(divide="ignore"):
            joint = np.log(chances).groupby(given["item_id"]).apply(lambda own: own.sum()) + np.log(prevalence)
        highest = joint.max(axis=1)
        likelihood = np.exp(joint.sub(highest, axis=0))
        history.append((highest + np.log(likelihood.sum(axis=1))).sum())
        posterior = likelihood.div(likelihood.sum(axis=1), axis=0)

    best = posterior.max(axis=1)
    chosen = pd.DataFrame({"label": posterior.ge(best - 1e-9, axis=0).idxmax(axis=1), "value": best})
    right = votes.mul(posterior.loc[given["item_id"]].to_numpy()).sum(axis=1)
    accuracy = right.groupby(given["annotator_id"]).mean().rename("value").to_frame()
    parts = {
        "item": chosen.reindex(np.sort(labels["item_id"].unique())).rename_axis("id").reset_index(),
        "annotator": accuracy.reindex(np.sort(labels["annotator_id"].unique())).rename_axis("id").reset_index(),
        "class": prevalence.rename_axis("label").rename("value").reset_index(),
        "iteration": pd.DataFrame({"id": np.arange(iterations) + 1, "value": history}),
    }
    return pd.concat(parts).reset_index(level=0, names="part")


def _chances(weights: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """Return one annotator's chance of each label given, for each class."""
    return (weights.groupby(label).transform("sum") / weights.sum()).fillna(0)
