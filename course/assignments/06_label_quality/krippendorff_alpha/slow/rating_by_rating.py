# Right, but the rows are walked through one by one into a dictionary, and the pairs of each item in Python. Sorting and counting do both for all rows at once.
from collections import Counter, defaultdict

import numpy as np
import pandas as pd


def krippendorff_alpha(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return alpha at each level from dictionaries of ratings."""
    first = {}
    for row in ratings.sort_values("round").itertuples():
        first.setdefault((row.item_id, row.annotator_id), row.rating)
    by_item = defaultdict(Counter)
    for (item, _), rating in first.items():
        if not np.isnan(rating):
            by_item[item][rating] += 1
    counted = [counts for counts in by_item.values() if counts.total() > 1]
    used = sum(counted, Counter())
    rows = [[level, len(counted), used.total(), alpha(counted, used, scores)] for level, scores in levels(used).items()]
    return pd.DataFrame(rows, columns=["level", "items", "ratings", "alpha"])


def levels(used: Counter) -> dict[str, dict]:
    """Return level -> number -> its score; of the nominal level none."""
    below = {number: sum(times for other, times in used.items() if other < number) for number in used}
    middle = {number: below[number] + times / 2 for number, times in used.items()}
    return {"nominal": {}, "ordinal": middle, "interval": {number: number for number in used}}


def disagreement(counts: Counter, scores: dict) -> float:
    """Return the squared distances of all ordered pairs of counted numbers."""
    return sum(
        counts[mine] * counts[theirs] * ((scores[mine] - scores[theirs]) ** 2 if scores else 1)
        for mine in counts
        for theirs in counts
        if mine != theirs
    )


def alpha(counted: list[Counter], used: Counter, scores: dict) -> float:
    """Return alpha; NaN where all ratings are one number."""
    expected = disagreement(used, scores)
    observed = sum(disagreement(counts, scores) / (counts.total() - 1) for counts in counted)
    return 1 - (used.total() - 1) * observed / expected if expected else np.nan
