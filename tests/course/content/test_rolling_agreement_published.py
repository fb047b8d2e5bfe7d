"""The reference of rolling_agreement against Fleiss' published table, and against every pair written down."""

from datetime import datetime, timedelta
from itertools import combinations

import duckdb
import numpy as np
import pytest

from course.content.bank import question

NAME = "rolling_agreement"
FLEISS = """
    0 0 0 0 14; 0 2 6 4 2; 0 0 3 5 6; 0 3 9 2 0; 2 2 8 1 1;
    7 7 0 0 0; 3 2 6 3 0; 2 5 3 2 2; 6 5 2 1 0; 0 2 2 3 7
"""
"""Fleiss 1971: how many of 14 raters put each of ten items (rows) into each of five categories; kappa .2099."""
COLUMNS = (
    "label_id BIGINT, project_id BIGINT, item_id BIGINT, annotator_id BIGINT, label VARCHAR, submitted_at TIMESTAMP"
)


def agreed(rows):
    """Return what the reference answers for rows of the table."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE labels ({COLUMNS})")
        connection.executemany("INSERT INTO labels VALUES (?, ?, ?, ?, ?, ?)", rows)
        return connection.sql(question(NAME).solution.clean).fetchall()


def test_fleiss_kappa_follows_from_the_agreement():
    """Ten items of fourteen raters in one window have the agreement from which Fleiss' kappa of .2099 follows."""
    counts = np.array([line.split() for line in FLEISS.split(";")], dtype=int)
    rated = [
        (item, rater, str(category))
        for item, row in enumerate(counts)
        for rater, category in enumerate(np.repeat(np.arange(5), row))
    ]
    days = [datetime(2026, 3, 2) + timedelta(hours=7 * number % 168) for number in range(len(rated))]
    rows = [(number, 1, *rating, at) for number, (rating, at) in enumerate(zip(rated, days, strict=True))]
    *_, (_, _, items, pairs, agreement) = agreed(rows)
    expected = ((counts.sum(axis=0) / counts.sum()) ** 2).sum()
    assert (items, pairs) == (10, 10 * 14 * 13 // 2)
    assert agreement == pytest.approx(0.378, abs=0.0005)
    assert (agreement - expected) / (1 - expected) == pytest.approx(0.2099, abs=0.00005)


def test_counting_gives_what_every_pair_written_down_gives():
    """Items, pairs and agreement of each day are those of a loop over all pairs of first labels in the window."""
    rng = np.random.default_rng(8)
    drawn = rng.integers(0, (3, 6, 4, 4, 24 * 20), (300, 5)).tolist()
    rows = [
        (number, *ids, ["cat", "dog", "cow", None][text], datetime(2026, 3, 2) + timedelta(hours=hours))
        for number, (*ids, text, hours) in enumerate(drawn)
    ]
    assert agreed(rows) == [pytest.approx(row) for row in written_down(rows)]


def written_down(rows):
    """Return the answer by loops: the first labels, the windows, and every two labels of an item in each."""
    first = {}
    for _, project, item, annotator, label, at in sorted(rows, key=lambda row: (row[5], row[0])):
        if label is not None:
            first.setdefault((project, item, annotator), (label, at.date()))
    for project, day in sorted({(row[1], row[5].date()) for row in rows}):
        window = [
            (item, label)
            for (here, item, _), (label, given) in first.items()
            if here == project and timedelta(0) <= day - given < timedelta(7)
        ]
        pairs = [(one[0], one[1] == two[1]) for one, two in combinations(window, 2) if one[0] == two[0]]
        agreement = sum(same for _, same in pairs) / len(pairs) if pairs else None
        yield (project, day, len({item for item, _ in pairs}), len(pairs), agreement)
