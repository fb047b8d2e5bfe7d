# Right, but every two annotators are taken out of the table and compared by themselves, also the many who never met. A company has as many pairs as the square of its people: let one merge find those who met.
from itertools import combinations

import pandas as pd
from scipy import stats

COLUMNS = ["annotator_a", "annotator_b", "common_golds", "agreement", "same_wrong", "expected", "excess", "p_value"]


def chance_on(one: pd.DataFrame, other: pd.DataFrame, classes: pd.Series) -> float:
    """Return how many same wrong answers the habits of two people let expect on golds of these classes."""
    first = one.groupby("gold_label")["label"].value_counts(normalize=True)
    second = other.groupby("gold_label")["label"].value_counts(normalize=True)
    both = pd.concat({"first": first, "second": second}, axis=1).dropna().reset_index()
    both = both[both["label"] != both["gold_label"]]
    golds = both["gold_label"].map(classes.value_counts()).astype(float).fillna(0)
    return float((both["first"] * both["second"] * golds).sum())


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Compare every two annotators, one pair after the other."""
    answers = labels.dropna(subset="label").merge(golds, on="task_id")
    people = dict(list(answers.groupby("annotator_id")))
    rows = []
    for (first, one), (second, other) in combinations(people.items(), 2):
        common = one.merge(other, on=["task_id", "gold_label"])
        if len(common) < least:
            continue
        same = common["label_x"] == common["label_y"]
        wrong = int((same & (common["label_x"] != common["gold_label"])).sum())
        expected = chance_on(one, other, common["gold_label"])
        p_value = stats.binom.sf(wrong - 1, len(common), expected / len(common))
        rows.append((first, second, len(common), same.mean(), wrong, expected, wrong - expected, p_value))
    whole = dict.fromkeys(COLUMNS[:3] + ["same_wrong"], "int64")
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS, "float64") | whole)
