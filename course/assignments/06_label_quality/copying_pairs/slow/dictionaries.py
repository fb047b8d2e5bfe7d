# Right, but row by row: dictionaries of answers and habits, filled and read in Python. Grouping and merging do the same for all rows at once.
from collections import Counter, defaultdict
from itertools import combinations

import pandas as pd
from scipy import stats

COLUMNS = ["annotator_a", "annotator_b", "common_golds", "agreement", "same_wrong", "expected", "excess", "p_value"]


def copying_pairs(labels: pd.DataFrame, golds: pd.DataFrame, least: int) -> pd.DataFrame:
    """Walk through the answers, then through each gold's pairs."""
    answers = labels.dropna(subset="label").merge(golds, on="task_id")
    given, of_class, by_gold = Counter(), Counter(), defaultdict(dict)
    for row in answers.itertuples():
        given[row.annotator_id, row.gold_label, row.label] += 1
        of_class[row.annotator_id, row.gold_label] += 1
        by_gold[row.task_id, row.gold_label][row.annotator_id] = row.label

    slips = defaultdict(dict)
    for (who, right, label), times in given.items():
        if label != right:
            slips[who, right][label] = times / of_class[who, right]

    met = defaultdict(lambda: [0, 0, 0, 0.0])
    for (_, right), said in by_gold.items():
        for first, second in combinations(sorted(said), 2):
            same = said[first] == said[second]
            others = slips[second, right]
            counts = met[first, second]
            counts[0] += 1
            counts[1] += same
            counts[2] += same and said[first] != right
            counts[3] += sum(rate * others.get(label, 0.0) for label, rate in slips[first, right].items())
    rows = [
        (*pair, common, same / common, wrong, expected, wrong - expected, 1.0)
        for pair, (common, same, wrong, expected) in sorted(met.items())
        if common >= least
    ]
    whole = dict.fromkeys(COLUMNS[:3] + ["same_wrong"], "int64")
    pairs = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS, "float64") | whole)
    chance = pairs["expected"] / pairs["common_golds"]
    pairs["p_value"] = stats.binom.sf(pairs["same_wrong"] - 1, pairs["common_golds"], chance.clip(upper=1))
    return pairs
