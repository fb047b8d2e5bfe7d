"""An impact is in people, time, customers or money; a metric that moved is none."""

from __future__ import annotations

import pytest

from autograder.prose.impact import impacts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two review hours a week saved for each of 50 annotators.", ("people", "time")),
        ("About 1,990 USD of rework avoided a week.", ("money",)),
        ("It spares the team leads a wrong conversation every Monday", ("people",)),
        ("Customers wait two days less for a batch.", ("time", "customers")),
        ("Saves $4k a month.", ("money",)),
        ("If it is wrong, the vendor is paid too little.", ("people",)),
        ("Four hundred people relearn once.", ("people",)),
        ("Every wrong label costs a client's trust", ("customers",)),
        ("Impact: about 1,856 USD a week, so that 12,000 USD are back within a year.", ("money",)),
        ("Impact: reviewers save an hour a shift", ("people", "time")),
    ],
)
def test_what_something_brings_is_found(text, told):
    """What is saved, lost or waited for is told by whom it reaches, or what of."""
    assert impacts(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "False positives down 15 %.",
        "AUC went up by 3 points and the loss function converged faster.",
        "I compute a 7-day rolling mean over weekly active users, with less code.",
        "Time zones cost accuracy; the time series is shorter after the join.",
        "`customers` is joined to `money` by `user_id`, which drops fewer rows.",
        "The run time falls from 5 s to 2 s.",
        "No impact on customers.",
        "I compare people with themselves, and need more than 50 labels each.",
        "Sessions end after 30 minutes.",
        "The table has one row per annotator.",
    ],
)
def test_a_metric_alone_is_no_impact(text):
    """A metric, a run time, a table's name and a denial tell no impact."""
    assert impacts(text) == ()
