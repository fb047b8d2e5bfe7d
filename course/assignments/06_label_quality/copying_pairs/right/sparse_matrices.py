# Sparse matrices: annotators by golds, by answers, by likely slips; each figure is a matrix times its transpose.
import numpy as np
import pandas as pd
from scipy import sparse, stats


def matrix(people: pd.Series, columns: pd.Series, weights: np.ndarray, shape: tuple[int, int]) -> sparse.csr_array:
    """Return people by columns, whatever stands twice added up."""
    return sparse.csr_array((weights.astype(float), (people, columns)), shape=shape)


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Compare all pairs at once, by products of annotators' matrices."""
    answers = labels[labels["label"].notna()].merge(golds, on="task_id", how="inner")
    person, people = pd.factorize(answers["annotator_id"], sort=True)
    gold, _ = pd.factorize(answers["task_id"])
    answers = answers.assign(person=person, gold=gold, wrong=answers["label"].ne(answers["gold_label"]))
    of_class = answers.groupby(["person", "gold_label"])["label"].transform("size")
    slips = answers.assign(rate=1 / of_class)[answers["wrong"]]
    slips = slips.groupby(["person", "gold_label", "label"], as_index=False)["rate"].sum()
    likely = answers[["person", "gold", "gold_label"]].merge(slips, on=["person", "gold_label"])

    def of_pairs(rows: pd.DataFrame, by: list[str], weights: np.ndarray) -> sparse.csr_array:
        columns = rows.groupby(by).ngroup()
        table = matrix(rows["person"], columns, weights, (len(people), len(rows) + 1))
        return table @ table.T

    wrong = answers[answers["wrong"]]
    common = sparse.triu(of_pairs(answers, ["gold"], np.ones(len(answers))), k=1).tocoo()
    enough = common.data >= least
    row, column, count = common.row[enough], common.col[enough], common.data[enough]
    picked = {
        "same": of_pairs(answers, ["gold", "label"], np.ones(len(answers))),
        "same_wrong": of_pairs(wrong, ["gold", "label"], np.ones(len(wrong))),
        "expected": of_pairs(likely, ["gold", "label"], likely["rate"].to_numpy()),
    }
    same, same_wrong, expected = (table.toarray()[row, column] for table in picked.values())
    pairs = pd.DataFrame(
        {
            "annotator_a": people.to_numpy()[row],
            "annotator_b": people.to_numpy()[column],
            "common_golds": count.astype("int64"),
            "agreement": same / count,
            "same_wrong": same_wrong.astype("int64"),
            "expected": expected,
            "excess": same_wrong - expected,
            "p_value": stats.binom.sf(same_wrong - 1, count, expected / count),
        }
    )
    return pairs.sort_values(["annotator_a", "annotator_b"], ignore_index=True)
