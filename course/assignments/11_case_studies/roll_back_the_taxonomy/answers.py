"""Made-up answers to "Roll it back?", as a hiring manager ranks them."""

from __future__ import annotations

from typing import Any

from autograder.case_studies import Made, Values, only, right_but

PROBLEM = ("owner", "decision_date", "cost_of_rolling_back", "agreement_means")
QUESTIONS = (
    "Who decides this?",
    "When is the decision taken?",
    "How expensive is a rollback?",
    "How do you define agreement?",
    "Which agreement did we promise to the customers?",
    "What does it cost when annotators disagree?",
    "How much more do customers pay for v2?",
    "How many items are labelled in a week?",
    "Were some items labelled by both taxonomies?",
)
AS_LABELLED = """
SELECT avg((one.label = other.label)::INT)
FROM labels AS one JOIN labels AS other USING (item_id, taxonomy)
WHERE one.annotator_id < other.annotator_id AND taxonomy = 'v2'
"""
MAPPED = """
WITH rows AS (
    SELECT DISTINCT item_id, annotator_id, formerly
    FROM labels JOIN classes USING (taxonomy, label) WHERE taxonomy = 'v2')
SELECT avg((one.formerly = other.formerly)::INT)
FROM rows AS one JOIN rows AS other USING (item_id) WHERE one.annotator_id < other.annotator_id
"""
AT_THE_OLD_MIX = """
WITH rows AS (
    SELECT DISTINCT item_id, project_id, annotator_id, formerly
    FROM labels JOIN classes USING (taxonomy, label) JOIN items USING (item_id)
    WHERE taxonomy = 'v2' AND labelled_at >= TIMESTAMP '2025-07-28' AND arrived_at >= TIMESTAMP '2025-07-14'),
levels AS (
    SELECT one.project_id, avg((one.formerly = other.formerly)::INT) AS agreement
    FROM rows AS one JOIN rows AS other USING (item_id) WHERE one.annotator_id < other.annotator_id
    GROUP BY one.project_id),
mix AS (SELECT project_id, count(*) AS items FROM items WHERE arrived_at < TIMESTAMP '2025-07-14' GROUP BY project_id)
SELECT sum(items * agreement) / sum(items) FROM levels JOIN mix USING (project_id)
"""
GOLDS = "SELECT avg((labels.label = golds.label)::INT) FROM labels JOIN golds USING (item_id, taxonomy)"
INVENTED = {
    "decision_date": "2025-10-15",
    "cost_of_rolling_back": 20_000,
    "repeated_labels": 500,
    "common_items": 3_000,
    "mix_change": 20.0,
    "chance_fall": 5.0,
    "teams_without_training": ["Lima", "Pune"],
    "gold_fall": 3.0,
    "value": 0.8,
    "threshold": 0.8,
    "fall": 12.0,
    "fall_mapped": 2.0,
    "fall_at_same_mix": 1.5,
    "fall_on_common": 1.0,
    "learned": 3.0,
    "saving_per_week": 3_000,
}
TRAP = {
    "golds_say": "as_right_by_v1s_classes",
    "cause": "finer_classes_and_harder_items",
    "action": "mend_the_page_of_the_confused_pair",
    "stop_when": "pair_as_confused_two_weeks_after",
}
BLUR = {
    "golds_say": "less_right_by_v1s_classes",
    "cause": "v2_blurs_classes_of_v1",
    "action": "roll_back_to_v1",
    "stop_when": "disputes_no_fewer_two_weeks_after",
}
PLAUSIBLE = {
    "owner": "quality_lead",
    "agreement_means": "pairs_of_labels_that_are_alike",
    "unit": "share_of_pairs_of_labels",
    "guardrail": "golds_answered_right_by_v2",
    "confused_classes": ["invented", "misread"],
}
USUAL = {  # the middle of what a dozen learners find
    "repeated_labels": 2_290,
    "common_items": 5_230,
    "mix_change": 31.0,
    "chance_fall": 7.8,
    "gold_fall": -0.1,
    "fall": 15.8,
    "fall_mapped": 6.5,
    "fall_at_same_mix": -0.1,
    "fall_on_common": 0.1,
    "learned": 7.2,
    "saving_per_week": 1_010,
}
NOUGHTS = dict.fromkeys(("fall_on_common", "fall_at_same_mix", "fall_mapped", "gold_fall", "learned", "mix_change"), 0)
NOBODY: dict[str, list[str]] = {"teams_without_training": [], "confused_classes": []}
EVERY_TEAM = "SELECT team FROM annotators"
FINER = ("invented", "misread", "outdated")
SIDE = (
    "chance_fall",
    "gold_fall",
    "golds_say",
    "learned",
    "confused_classes",
)  # left out by who looks at the fall only


def invented(**changed: Any) -> Values:
    """Commit invented numbers with plausible words."""
    return only({}, **(PLAUSIBLE | INVENTED | {"expression": AS_LABELLED} | changed))


ANSWERS: tuple[Made, ...] = (
    Made("careful", 1, False, QUESTIONS, right_but),
    Made("careful on the twin", 1, True, QUESTIONS, right_but),
    Made(
        "another honest metric", 2, False, QUESTIONS, lambda truth: right_but(truth, "value", expression=AT_THE_OLD_MIX)
    ),
    Made(
        "trains the untrained where a page does more",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, action="train_the_teams_that_were_not"),
    ),
    Made(
        "careful, counts no chance and sets no end",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, "chance_fall", stop_when="never"),
    ),
    Made(
        "did not ask for the cost of rolling back",
        2,
        True,
        (*QUESTIONS[:2], *QUESTIONS[3:]),
        lambda truth: right_but(truth, "learned"),
    ),
    Made(
        "rolls back, repeated labels kept",
        2,
        True,
        QUESTIONS,
        lambda truth: right_but(truth, "stop_when", repeated_labels=0),
    ),
    Made(
        "right on the fall, proposes to wait",
        3,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, *SIDE, "saving_per_week", "stop_when", action="keep_v2_as_it_is"),
    ),
    Made(
        "right decision, the metric of the sentence",
        3,
        False,
        QUESTIONS[:4],
        lambda truth: right_but(truth, "value", "saving_per_week", "chance_fall", expression=AS_LABELLED),
    ),
    Made(
        "rolls back, prices nothing, metric moved by the mix",
        3,
        True,
        QUESTIONS[:4],
        lambda truth: right_but(truth, "value", "saving_per_week", expression=MAPPED, stop_when="never"),
    ),
    Made(
        "good analysis, asked nothing, measured by golds",
        4,
        False,
        (),
        lambda truth: right_but(truth, "stop_when", "saving_per_week", "learned", expression=GOLDS, value=0.8),
    ),
    Made(
        "asked well, rolls back for the plain fall",
        4,
        False,
        QUESTIONS,
        lambda truth: right_but(
            truth,
            *SIDE,
            expression=AS_LABELLED,
            value=0.6,
            fall_on_common=14.0,
            fall_at_same_mix=10.0,
            cause="v2_blurs_classes_of_v1",
            action="roll_back_to_v1",
            saving_per_week=9_000,
            stop_when="never",
        ),
    ),
    Made(
        "asked well, explains the twin away",
        4,
        True,
        QUESTIONS[:5],
        lambda truth: right_but(
            truth,
            *SIDE,
            expression=AS_LABELLED,
            value=0.6,
            fall_on_common=0.5,
            fall_mapped=3.0,
            cause="finer_classes_and_harder_items",
            action="keep_v2_as_it_is",
            saving_per_week=0,
            stop_when="never",
        ),
    ),
    Made(
        "cleans and counts, asked two things",
        5,
        False,
        QUESTIONS[:2],
        lambda truth: only(truth, "owner", "decision_date", "repeated_labels", "common_items", "mix_change", "fall"),
    ),
    Made(
        "asks well, looks at nothing",
        5,
        True,
        QUESTIONS[:4],
        lambda truth: invented(**{name: truth[name] for name in PROBLEM}, **TRAP),
    ),
    Made(
        "blames the team that missed its training",
        5,
        False,
        QUESTIONS[3:4],
        lambda truth: only(
            truth,
            "agreement_means",
            "fall",
            "mix_change",
            "repeated_labels",
            "teams_without_training",
            cause="the_untrained_team",
            action="train_everybody_again",
        ),
    ),
    Made("asks one thing and invents the rest", 6, False, QUESTIONS[3:4], lambda _: invented(**TRAP, expression=GOLDS)),
    Made("asks one thing and invents the rest, on the twin", 6, True, QUESTIONS[3:4], lambda _: invented(**TRAP)),
    Made("recites the trap on the twin", 7, True, (), lambda _: invented(**TRAP)),
    Made("recites the trap without a figure", 7, True, (), lambda _: only({}, **PLAUSIBLE, **TRAP)),
    Made("rolls back as the sentence says", 7, False, (), lambda _: invented(**BLUR)),
    Made("rolls back on the twin, unseen", 7, True, (), lambda _: invented(**BLUR)),
    Made("guesses the trap, invents the figures", 7, False, (), lambda _: invented(**TRAP)),
    Made("noughts everywhere", 7, False, (), lambda _: invented(**TRAP | NOUGHTS | NOBODY)),
    Made("noughts everywhere on the twin", 7, True, (), lambda _: invented(**BLUR | NOUGHTS | NOBODY)),
    Made("guesses the trap with the usual figures", 7, False, (), lambda _: invented(**TRAP | USUAL)),
    Made(
        "names every team and every finer class",
        7,
        False,
        (),
        lambda _: only({}, **TRAP, teams_without_training=EVERY_TEAM, confused_classes=FINER),
    ),
    Made("guesses the facts of the desk", 7, True, (), lambda truth: only(truth, *PROBLEM, "threshold")),
    Made("commits nothing", 7, False, QUESTIONS, only),
)
