"""The reference of preference_agreement against the published majority of five, and against loops over the others."""

from collections import Counter
from itertools import product

import duckdb
import numpy as np
import pandas as pd
import pytest

from course.content.bank import question

CHOICES = ("left", "right", "tie", "both_bad", None)


def agreements(annotator, version, left, right, choice):
    """Return what the reference answers for columns of comparisons, by annotator and version."""
    comparisons = pd.DataFrame(
        {"annotator_id": annotator, "version": version, "left_id": left, "right_id": right, "choice": choice}
    )
    with duckdb.connect() as connection:
        connection.register("comparisons", comparisons.assign(comparison_id=range(len(comparisons))))
        found = connection.sql(question("preference_agreement").solution.clean).fetchall()
    return {(annotator, version): tuple(rest) for annotator, version, *rest in found}


@pytest.mark.parametrize(("right_in_five", "majority"), [(3, 0.6826), (4, 0.9421)])
def test_six_alike_agree_as_the_majority_of_five_says(right_in_five, majority):
    """Of six who are right with one chance, each agrees with the other five as the published majority of five is right.

    Every outcome of six people is there as often as its chance says: 5 ** 6 pairs in all.
    """
    outcomes = np.array(list(product((False, True), repeat=6)))
    times = np.prod(np.where(outcomes, right_in_five, 5 - right_in_five), axis=1)
    chosen = outcomes.repeat(times, axis=0)
    pair, person = (places.ravel() for places in np.indices(chosen.shape))
    turned = pair % 3 == 0
    first, second = 2 * pair + 1, 2 * pair + 2
    left, right = np.where(turned, (second, first), (first, second))
    found = agreements(person, 1, left, right, np.where(chosen.ravel() != turned, "left", "right"))
    chance = right_in_five / 5
    expected = chance * majority + (1 - chance) * (1 - majority)
    assert {row[:2] for row in found.values()} == {(5**6, 5**6)}
    assert [row[2] for row in found.values()] == pytest.approx([expected] * 6, abs=0.0001)


def test_taking_one_vote_away_gives_what_counting_the_others_gives():
    """Votes, settled votes, agreement and drift are those of a loop over the others of each vote."""
    rng = np.random.default_rng(12)
    rows = {}
    for person, version, pair, turned, choice in rng.integers(0, (6, 4, 12, 2, 9), (260, 5)).tolist():
        shown = (pair % 5 + 1, pair + 7)[:: 1 if turned else -1]
        rows[person, version, frozenset(shown)] = (*shown, CHOICES[max(choice - 4, 0)])
    people, versions, _ = zip(*rows, strict=True)
    found = agreements(people, versions, *zip(*rows.values(), strict=True))
    expected = counted(rows)
    assert any(row[-1] for row in found.values())
    assert found == {key: pytest.approx(row) for key, row in expected.items()}


def counted(rows):
    """Return the answer by loops: the others of each vote, and what more than half of them voted."""
    votes = {
        key: {"left": left, "right": right, "tie": 0}[choice]
        for key, (left, right, choice) in rows.items()
        if choice in ("left", "right", "tie")
    }
    outcomes = {key[:2]: [] for key in rows}
    for (person, version, pair), own in votes.items():
        others = [vote for key, vote in votes.items() if key[1:] == (version, pair) and key[0] != person]
        top, times = Counter(others).most_common(1)[0] if others else (None, 0)
        outcomes[person, version].append(own == top if len(others) > 1 and 2 * times > len(others) else None)
    settled = {key: [agrees for agrees in row if agrees is not None] for key, row in outcomes.items()}
    shares = {key: sum(row) / len(row) if len(row) > 2 else None for key, row in settled.items()}
    return {key: (len(outcomes[key]), len(settled[key]), shares[key], _drift(shares, *key)) for key in outcomes}


def _drift(shares, person, version):
    now, before = shares[person, version], shares.get((person, version - 1))
    return None if now is None or before is None else now - before
