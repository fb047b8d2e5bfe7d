# Right, but the comparisons are counted one row after the other in Python. A hundred thousand rows fall into cells of category and annotator, and one call sums all of them.
from collections import defaultdict

import numpy as np
import pandas as pd
from scipy import stats


def win_rate(comparisons: pd.DataFrame, model: str, baseline: str) -> pd.DataFrame:
    """Return the win rate of each category and overall, with an interval clustered by annotator."""
    wins, judged = defaultdict(float), defaultdict(int)
    for row in comparisons.itertuples(index=False):
        if {row.left_model, row.right_model} == {model, baseline} and row.choice != "both_bad":
            share = 0.5
            if row.choice != "tie":
                share = float((row.left_model == model) == (row.choice == "left"))
            for category in (row.category, None):
                wins[category, row.annotator_id] += share
                judged[category, row.annotator_id] += 1
    crews = defaultdict(list)
    for (category, annotator), total in wins.items():
        crews[category].append((total, judged[category, annotator]))
    names = [*sorted(set(comparisons["category"])), None]
    return pd.DataFrame([(name, *_summary(crews[name])) for name in names], columns=COLUMNS)


COLUMNS = ["category", "comparisons", "annotators", "win_rate", "standard_error", "low", "high"]


def _summary(crew: list[tuple[float, int]]) -> tuple[float, ...]:
    """Return counts, rate and interval from the wins and comparisons of each annotator."""
    if not crew:
        return 0, 0, np.nan, np.nan, np.nan, np.nan
    wins, counts = np.array(crew).T
    people, total = len(crew), int(counts.sum())
    rate = wins.sum() / total
    error = np.nan
    if people > 1:
        error = np.sqrt(people / (people - 1) * ((wins - rate * counts) ** 2).sum()) / total
        error = error if error > 1e-6 else np.nan
    half = stats.t.ppf(0.975, max(people - 1, 1)) * error
    return total, people, rate, error, np.maximum(rate - half, 0), np.minimum(rate + half, 1)
