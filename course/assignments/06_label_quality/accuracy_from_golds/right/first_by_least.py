# The first attempt by the group's least time and least id instead of a sort; outcomes counted as one wide table.
import numpy as np
import pandas as pd
from scipy import stats

OUTCOMES = ["correct", "wrong", "abstained"]


def accuracy_from_golds(labels: pd.DataFrame, golds: pd.DataFrame, prior_strength: float) -> pd.DataFrame:
    """Return each annotator's accuracy on golds, shrunk accuracy and interval."""
    attempts = labels.merge(golds[golds["label"].notna()], on="task_id", suffixes=("", "_of_expert"))
    keys = [attempts["annotator_id"], attempts["task_id"]]
    earliest = attempts[attempts["submitted_at"] == attempts["submitted_at"].groupby(keys).transform("min")]
    first = earliest[earliest["label_id"].isin(earliest.groupby(["annotator_id", "task_id"])["label_id"].min())]

    matches = (first["label"] == first["label_of_expert"]).to_numpy(dtype=bool)
    outcome = np.where(first["label"].isna(), 2, np.where(matches, 0, 1))
    people = np.unique(labels["annotator_id"])
    counts = np.zeros((len(people), 3), dtype=int)
    np.add.at(counts, (np.searchsorted(people, first["annotator_id"]), outcome), 1)
    table = pd.DataFrame(counts, index=people, columns=OUTCOMES)
    answered = table["correct"] + table["wrong"]

    others = table["correct"].sum() - table["correct"]
    prior_mean = others.div(answered.sum() - answered)
    pulled = prior_strength * prior_mean + table["correct"]
    result = table[["correct", "abstained"]].assign(
        answered=answered,
        accuracy=table["correct"].div(answered),
        prior_mean=prior_mean,
        shrunk=pulled.div(pulled + prior_strength * (1 - prior_mean) + table["wrong"]),
    )
    return with_wilson(result).rename_axis("annotator_id").reset_index()


def with_wilson(result: pd.DataFrame) -> pd.DataFrame:
    """Return the table with both ends: a weighted mean of the share and one half, plus and minus a margin."""
    z, answered = stats.norm.ppf(0.975), result["answered"]
    share = result["accuracy"].fillna(0.5)
    weight = answered / (answered + z**2)
    middle = weight * share + (1 - weight) / 2
    margin = z / (answered + z**2) * (answered * share * (1 - share) + z**2 / 4) ** 0.5
    return result.assign(low=middle - margin, high=middle + margin)
