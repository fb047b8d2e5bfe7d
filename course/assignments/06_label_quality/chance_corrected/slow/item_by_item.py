# Right, but the meetings are collected in Python, item by item and row by row. A join of the table with itself makes them all at once.
from collections import Counter, defaultdict
from itertools import combinations

import pandas as pd

COLUMNS = ["project_id", "annotator_a", "annotator_b", "items", "agreement", "expected", "kappa"]


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return agreement and kappa of pairs that are counted in dictionaries."""
    said = defaultdict(dict)
    for row in labels.sort_values(["labelled_at", "label_id"]).itertuples():
        said[row.project_id, row.item_id][row.annotator_id] = row.label
    met = defaultdict(Counter)
    for (project, _), by_annotator in said.items():
        given = sorted((who, text) for who, text in by_annotator.items() if not pd.isna(text))
        for (first, mine), (second, theirs) in combinations(given, 2):
            met[project, first, second][mine, theirs] += 1
    rows = [[*pair, *figures(cells)] for pair, cells in sorted(met.items())]
    return pd.DataFrame(rows, columns=COLUMNS)


def figures(cells: Counter) -> list:
    """Return the four figures of a pair's cross table."""
    items = sum(cells.values())
    used_a, used_b = Counter(), Counter()
    for (mine, theirs), times in cells.items():
        used_a[mine] += times
        used_b[theirs] += times
    agreement = sum(times for (mine, theirs), times in cells.items() if mine == theirs) / items
    expected = sum(times * used_b[text] for text, times in used_a.items()) / items**2
    kappa = (agreement - expected) / (1 - expected) if expected < 1 else None
    return [items, agreement, expected, kappa]
