"""Made-up answers to "Quality is falling", as a hiring manager ranks them."""

from __future__ import annotations

from typing import Any

from autograder.case_studies import Made, Values, only, right_but

PROBLEM = ("owner", "decision_date", "budget", "quality_means")
QUESTIONS = (
    "Who owns the decision?",
    "By when do you need the answer?",
    "How much budget is there?",
    "What exactly do you mean by quality?",
    "Which acceptance rate did we promise?",
    "What does rework of a rejected label cost?",
    "Could a dashboard help?",
    "Where do the golds come from?",
)
OVERALL = """
SELECT avg(accepted::INT) FROM reviews JOIN labels USING (label_id) WHERE submitted_at >= TIMESTAMP '2024-12-02'
"""
GOLDS = "SELECT avg(correct::INT) FROM golds"
PENDING_REJECTED = """
SELECT count(*) FILTER (accepted) / count(*) FROM reviews JOIN labels USING (label_id)
"""
BY_PROJECT = """
WITH decided AS (SELECT label_id, min(accepted::INT) AS ok FROM reviews WHERE accepted IS NOT NULL GROUP BY label_id),
rates AS (SELECT project_id, avg(ok) AS rate FROM decided JOIN labels USING (label_id) GROUP BY project_id)
SELECT avg(rate) FROM rates
"""
INVENTED = {
    "duplicate_reviews": 500,
    "undecided_labels": 1_000,
    "gold_gap": 3.0,
    "late_share": 20.0,
    "mix_change": 15.0,
    "value": 0.9,
    "threshold": 0.9,
    "budget": 50_000,
    "decision_date": "2025-02-28",
    "fall": 7.0,
    "fall_at_same_mix": 2.0,
    "late_drop": 5.0,
    "saving_per_week": 20_000,
}
TRAP = {
    "golds_are": "easier_than_live_work",
    "cause": "mix_of_projects",
    "action": "dashboard_of_hours_for_team_leads",
    "stop_when": "late_labels_no_better_after_two_weeks",
}
DRIFT = {
    "golds_are": "as_hard_as_live_work",
    "cause": "one_project_fell",
    "action": "rewrite_one_guideline",
    "stop_when": "project_no_better_after_two_weeks",
}
PLAUSIBLE = {
    "owner": "head_of_operations",
    "quality_means": "accepted_share_of_decided_labels",
    "unit": "share_of_decided_labels",
    "guardrail": "labels_per_paid_hour",
    "falling_projects": [],
}


def invented(**changed: Any) -> Values:
    """Commit invented numbers with plausible words."""
    return only({}, **(PLAUSIBLE | INVENTED | {"expression": OVERALL} | changed))


USUAL = {  # the middle of what twenty learners find
    "duplicate_reviews": 877,
    "undecided_labels": 2_198,
    "gold_gap": 10.2,
    "late_share": 30.8,
    "mix_change": 34.9,
    "fall": 5.0,
    "fall_at_same_mix": 0.2,
    "late_drop": 10.3,
    "saving_per_week": 1_790,
}
EVERY_PROJECT = "SELECT project_id FROM projects"
NAIVE = {"expression": OVERALL, "value": 0.82, "gold_gap": 5.0}

ANSWERS: tuple[Made, ...] = (
    Made("careful", 1, False, QUESTIONS, right_but),
    Made("careful on the twin", 1, True, QUESTIONS, right_but),
    Made(
        "pays for pauses where a dashboard does",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, action="pause_after_three_hours"),
    ),
    Made(
        "shows hours to team leads where nobody tires",
        2,
        True,
        QUESTIONS,
        lambda truth: right_but(truth, action="dashboard_of_hours_for_team_leads"),
    ),
    Made(
        "puts the number on the wall on a screen",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, action="dashboard_of_the_overall_figure"),
    ),
    Made("another honest metric", 2, False, QUESTIONS, lambda truth: right_but(truth, "value", expression=BY_PROJECT)),
    Made("careful without an end", 2, False, QUESTIONS, lambda truth: right_but(truth, "stop_when", "guardrail")),
    Made(
        "did not ask for the budget", 2, True, (*QUESTIONS[:2], *QUESTIONS[3:]), lambda truth: right_but(truth, "unit")
    ),
    Made("forgot the duplicates", 2, True, QUESTIONS, lambda truth: right_but(truth, duplicate_reviews=0)),
    Made(
        "right on the mix, sees nothing to do",
        3,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, "late_drop", "late_share", "saving_per_week", action="change_nothing"),
    ),
    Made(
        "finds the cause, keeps the number on the wall",
        3,
        False,
        QUESTIONS[:4],
        lambda truth: right_but(truth, "value", "saving_per_week", expression=OVERALL, duplicate_reviews=0),
    ),
    Made(
        "finds the project, prices nothing",
        3,
        True,
        QUESTIONS[:4],
        lambda truth: right_but(truth, "value", "saving_per_week", expression=PENDING_REJECTED, stop_when="never"),
    ),
    Made(
        "good analysis, asked nothing, measured by golds",
        4,
        False,
        (),
        lambda truth: right_but(truth, "stop_when", "saving_per_week", expression=GOLDS, value=0.94),
    ),
    Made(
        "asked well, naive afterwards",
        4,
        True,
        QUESTIONS,
        lambda truth: right_but(
            truth, **(NAIVE | {"cause": "all_projects_fell", "action": "retrain_everybody", "fall_at_same_mix": 0.5})
        ),
    ),
    Made(
        "asked well, believes the overall fall",
        4,
        False,
        QUESTIONS[:5],
        lambda truth: right_but(
            truth, **(NAIVE | {"cause": "all_projects_fell", "action": "retrain_everybody", "fall_at_same_mix": 4.5})
        ),
    ),
    Made(
        "cleans and counts, asked two things",
        5,
        False,
        QUESTIONS[:2],
        lambda truth: only(truth, "owner", "decision_date", "duplicate_reviews", "undecided_labels", "fall"),
    ),
    Made(
        "asks well, looks at nothing",
        5,
        True,
        QUESTIONS[:4],
        lambda truth: invented(**{name: truth[name] for name in PROBLEM}, **TRAP),
    ),
    Made(
        "the overall fall and the golds",
        5,
        True,
        QUESTIONS[3:4],
        lambda truth: only(truth, "quality_means", "fall", "gold_gap", "late_share", cause="all_projects_fell"),
    ),
    Made(
        "asks one thing and invents the rest",
        6,
        False,
        QUESTIONS[3:4],
        lambda _: invented(**TRAP, expression=GOLDS),
    ),
    Made("asks one thing and invents the rest, on the twin", 6, True, QUESTIONS[3:4], lambda _: invented(**TRAP)),
    Made("recites the trap on the twin", 7, True, (), lambda _: invented(**TRAP)),
    Made("recites the trap without a figure", 7, True, (), lambda _: only({}, **PLAUSIBLE, **TRAP)),
    Made("recites the twin on the case", 7, False, (), lambda _: invented(**DRIFT)),
    Made("guesses the trap, invents the figures", 7, False, (), lambda _: invented(**TRAP)),
    Made(
        "noughts everywhere",
        7,
        True,
        (),
        lambda _: invented(**DRIFT, **dict.fromkeys(("fall", "late_drop", "fall_at_same_mix", "gold_gap"), 0)),
    ),
    Made("guesses the trap with the usual figures", 7, False, (), lambda _: invented(**TRAP | USUAL)),
    Made("names every project", 7, True, (), lambda _: only({}, **DRIFT, falling_projects=EVERY_PROJECT)),
    Made("guesses the facts of the desk", 7, False, (), lambda truth: only(truth, *PROBLEM, "threshold")),
    Made("commits nothing", 7, False, QUESTIONS, only),
)
