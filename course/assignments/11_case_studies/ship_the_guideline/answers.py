"""Made-up answers to "Ship it?", as a hiring manager ranks them."""

from __future__ import annotations

from typing import Any

from autograder.case_studies import Made, Values, only, right_but

PROBLEM = ("owner", "decision_date", "rollout_cost", "throughput_means")
QUESTIONS = (
    "Who decides this?",
    "When is the decision taken?",
    "What does the rollout cost?",
    "How do you define throughput?",
    "How large must the lift be to ship?",
    "What does rework of a rejected label cost?",
    "What does a label cost us?",
    "How many labels a week does the company make?",
    "How were annotators assigned to the two arms?",
)
ALL_WEEKS = """
SELECT avg(epoch(submitted_at - started_at)) FILTER (arm = 'v1')
     / avg(epoch(submitted_at - started_at)) FILTER (arm = 'v2') - 1
FROM labels JOIN assignments USING (annotator_id) WHERE submitted_at > started_at
"""
LABELS_PER_ARM = """
SELECT count(*) FILTER (arm = 'v2') / count(*) FILTER (arm = 'v1') - 1 FROM labels JOIN assignments USING (annotator_id)
"""
UNCLEANED = """
SELECT avg(epoch(submitted_at - started_at)) FILTER (arm = 'v1')
     / avg(epoch(submitted_at - started_at)) FILTER (arm = 'v2') - 1
FROM labels JOIN assignments USING (annotator_id) WHERE started_at >= TIMESTAMP '2025-02-24'
"""
LAST_WEEK_TOGETHER = """
SELECT avg(epoch(submitted_at - started_at)) FILTER (arm = 'v1')
     / avg(epoch(submitted_at - started_at)) FILTER (arm = 'v2') - 1
FROM labels JOIN assignments USING (annotator_id)
WHERE submitted_at > started_at AND started_at >= TIMESTAMP '2025-02-24'
"""
LIKED = "SELECT avg((preferred = 'v2')::INT) FROM preferences"
INVENTED = {
    "decision_date": "2025-04-15",
    "rollout_cost": 50_000,
    "fewer_in_v2": 240,
    "impossible_labels": 500,
    "busiest_tenth": 60.0,
    "too_narrow": 2.0,
    "prefer_v2": 60.0,
    "value": 0.12,
    "threshold": 0.10,
    "naive_lift": 12.0,
    "first_week_lift": 25.0,
    "fourth_week_lift": 0.0,
    "acceptance_drop": 2.0,
    "net_per_week": -5_000,
}
TRAP = {
    "split": "too_few_in_v2",
    "cause": "novelty_that_wears_off",
    "action": "keep_v1",
    "change_mind_when": "better_version_wins_a_repaired_test",
}
LASTING = {
    "split": "as_planned",
    "cause": "gain_that_lasts",
    "action": "ship_to_everybody",
    "change_mind_when": "acceptance_of_v2_falls_behind",
}
PLAUSIBLE = {
    "owner": "head_of_product",
    "throughput_means": "labels_per_hour_of_work",
    "preference_is": "no_evidence_of_speed_or_quality",
    "unit": "share_of_v1s_labels_per_hour",
    "guardrail": "accepted_share_of_reviewed_labels",
}


def invented(**changed: Any) -> Values:
    """Commit invented numbers with plausible words."""
    return only({}, **(PLAUSIBLE | INVENTED | {"expression": ALL_WEEKS} | changed))


USUAL = {  # the middle of what twenty learners find
    "fewer_in_v2": 278,
    "impossible_labels": 745,
    "busiest_tenth": 53.1,
    "too_narrow": 3.5,
    "prefer_v2": 68.5,
    "naive_lift": 12.9,
    "first_week_lift": 19.6,
    "fourth_week_lift": 4.2,
    "acceptance_drop": 3.3,
    "net_per_week": -1_390,
}
NOUGHTS = dict.fromkeys(("fewer_in_v2", "fourth_week_lift", "first_week_lift", "acceptance_drop", "net_per_week"), 0)
SKIPPED = ("busiest_tenth", "too_narrow", "prefer_v2", "preference_is")  # by who looks at the two means only

ANSWERS: tuple[Made, ...] = (
    Made("careful", 1, False, QUESTIONS, right_but),
    Made("careful on the twin", 1, True, QUESTIONS, right_but),
    Made(
        "another honest metric",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, "value", expression=LAST_WEEK_TOGETHER),
    ),
    Made("careful, intervals left out", 2, False, QUESTIONS, lambda truth: right_but(truth, "too_narrow", "prefer_v2")),
    Made(
        "did not ask for the rollout",
        2,
        True,
        (*QUESTIONS[:2], *QUESTIONS[3:]),
        lambda truth: right_but(truth, "prefer_v2"),
    ),
    Made("ships without a way back", 2, True, QUESTIONS, lambda truth: right_but(truth, change_mind_when="nothing")),
    Made(
        "sees it all, wants another test",
        3,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, *SKIPPED, "net_per_week", action="repeat_the_experiment"),
    ),
    Made(
        "right decision, the metric of the sentence",
        3,
        False,
        QUESTIONS[:4],
        lambda truth: right_but(truth, "value", "net_per_week", "too_narrow", expression=ALL_WEEKS),
    ),
    Made(
        "ships, with clocks as they are",
        3,
        True,
        QUESTIONS[:5],
        lambda truth: right_but(
            truth, "value", "too_narrow", "net_per_week", expression=UNCLEANED, impossible_labels=0
        ),
    ),
    Made(
        "good analysis, asked nothing, prices nothing",
        4,
        False,
        (),
        lambda truth: right_but(truth, *SKIPPED, "net_per_week", "value", expression=ALL_WEEKS),
    ),
    Made(
        "asked well, sees no novelty",
        4,
        False,
        QUESTIONS,
        lambda truth: right_but(
            truth,
            *SKIPPED,
            "first_week_lift",
            "fourth_week_lift",
            expression=ALL_WEEKS,
            value=truth["naive_lift"] / 100,
            cause="gain_that_lasts",
            action="ship_to_everybody",
            net_per_week=2_000,
        ),
    ),
    Made(
        "asked well, afraid of the twin",
        4,
        True,
        QUESTIONS[:4],
        lambda truth: right_but(
            truth,
            *SKIPPED,
            expression=LABELS_PER_ARM,
            value=0.1,
            cause="novelty_that_wears_off",
            action="keep_v1",
            net_per_week=0,
            change_mind_when="nothing",
        ),
    ),
    Made(
        "counts the arms, asked two things",
        5,
        False,
        QUESTIONS[:2],
        lambda truth: only(truth, "owner", "decision_date", "fewer_in_v2", "split", "naive_lift"),
    ),
    Made(
        "asks well, looks at nothing",
        5,
        True,
        QUESTIONS[:4],
        lambda truth: invented(**{name: truth[name] for name in PROBLEM}, **TRAP),
    ),
    Made(
        "the survey and the sentence",
        5,
        False,
        QUESTIONS[:3],
        lambda truth: only(
            truth,
            *PROBLEM,
            "prefer_v2",
            "naive_lift",
            expression=LIKED,
            preference_is="evidence_that_v2_is_better",
            cause="gain_that_lasts",
            action="ship_to_everybody",
        ),
    ),
    Made("asks one thing and invents the rest", 6, False, QUESTIONS[3:4], lambda _: invented(**TRAP, expression=LIKED)),
    Made("asks one thing and invents the rest, on the twin", 6, True, QUESTIONS[3:4], lambda _: invented(**TRAP)),
    Made("recites the trap on the twin", 7, True, (), lambda _: invented(**TRAP)),
    Made("recites the trap without a figure", 7, True, (), lambda _: only({}, **PLAUSIBLE, **TRAP)),
    Made("recites the twin on the case", 7, False, (), lambda _: invented(**LASTING)),
    Made("guesses the trap, invents the figures", 7, False, (), lambda _: invented(**TRAP)),
    Made("noughts everywhere", 7, True, (), lambda _: invented(**LASTING, **NOUGHTS)),
    Made("noughts everywhere on the case", 7, False, (), lambda _: invented(**TRAP, **NOUGHTS)),
    Made("guesses the trap with the usual figures", 7, False, (), lambda _: invented(**TRAP | USUAL)),
    Made("guesses the facts of the desk", 7, False, (), lambda truth: only(truth, *PROBLEM, "threshold")),
    Made("commits nothing", 7, True, QUESTIONS, only),
)
