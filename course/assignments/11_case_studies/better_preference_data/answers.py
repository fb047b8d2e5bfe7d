"""Made-up answers to "get me better preference data", as a hiring manager ranks them."""

from __future__ import annotations

from typing import Any

from autograder.case_studies import Made, Values, only, right_but

PROBLEM = ("owner", "decision_date", "cost_of_a_wrong_pair", "better_means")
QUESTIONS = (
    "Who decides this?",
    "When is the decision taken?",
    "What does a wrong pair cost?",
    "What do you mean by better preference data?",
    "Which agreement with the panel did we promise?",
    "What does a second look at a pair cost?",
    "How were the panel's pairs drawn?",
    "How many pairs are in the training set?",
    "How are the annotators paid?",
)
SHORTER_WINS = """
SELECT avg(((choice = 'A') = (words_a < words_b))::INT)
FROM judgements JOIN pairs USING (pair_id)
WHERE choice IS NOT NULL AND words_a <> words_b
"""
POOLED = """
SELECT avg((judgements.choice = panel.choice)::INT)
FROM judgements JOIN panel USING (pair_id)
WHERE judgements.choice IS NOT NULL
"""
BOTH_SIDES = """
WITH rows AS (
    SELECT DISTINCT pair_id, project_id, judgements.choice, panel.choice AS better,
        10 * greatest(words_a, words_b) > 11 * least(words_a, words_b) AS unlike,
        (panel.choice = 'A') = (words_a > words_b) AS longer
    FROM judgements JOIN pairs USING (pair_id) LEFT JOIN panel USING (pair_id)
    WHERE judgements.choice IS NOT NULL),
projects AS (
    SELECT project_id, count(*) AS n,
        avg((choice = better)::INT) FILTER (unlike AND longer) AS longer,
        avg((choice = better)::INT) FILTER (unlike AND NOT longer) AS shorter
    FROM rows GROUP BY project_id)
SELECT sum(n * (longer + shorter)) / sum(2 * n) FROM projects
"""
MODEL_AND_PANEL = """
SELECT avg(((reward_a > reward_b) = (choice = 'A'))::INT) FROM rewards JOIN panel USING (pair_id)
"""
INVENTED = {
    "decision_date": "2025-11-15",
    "cost_of_a_wrong_pair": 1.0,
    "repeated_judgements": 300,
    "panel_for_longer": 50.0,
    "model_tilt": 20.0,
    "matched_gap": 5.0,
    "paid_by_pair_rise": 10.0,
    "first_on_phones": 52.0,
    "value": 0.7,
    "threshold": 0.9,
    "longer_wins": 70.0,
    "tilt": 15.0,
    "tilt_of_the_hasty": 40.0,
    "tilt_of_the_others": 5.0,
    "rise": 10.0,
    "rise_at_same_pay": 2.0,
    "gain": 10_000,
}
TRAP = {
    "place_matters": "nowhere",
    "cause": "the_hasty_paid_by_the_pair_go_by_length",
    "action": "look_again_at_the_hasty_paid_by_the_pair",
    "stop_when": "the_longer_hold_when_looked_at_again",
}
FIRST = {
    "place_matters": "on_phones_alone",
    "cause": "phones_favour_the_first",
    "action": "look_again_at_the_first_on_phones",
    "stop_when": "the_first_hold_when_looked_at_again",
}
MORE = {"cause": "too_few_pairs", "action": "collect_20000_more_pairs", "stop_when": "never"}
PLAUSIBLE = {
    "owner": "product_owner",
    "better_means": "more_pairs_that_say_what_the_panel_says",
    "panel_is": "as_many_pairs_of_every_project",
    "unit": "share_of_judged_pairs",
    "guardrail": "pairs_left_in_each_project",
}
USUAL = {  # the middle of what a dozen learners find
    "repeated_judgements": 370,
    "panel_for_longer": 55.0,
    "model_tilt": 29.0,
    "matched_gap": -0.5,
    "paid_by_pair_rise": 25.5,
    "first_on_phones": 50.0,
    "longer_wins": 62.0,
    "tilt": 20.0,
    "tilt_of_the_hasty": 79.0,
    "tilt_of_the_others": -0.3,
    "rise": 5.5,
    "rise_at_same_pay": -0.4,
    "gain": 32_000,
}
NOUGHTS = dict.fromkeys(("model_tilt", "matched_gap", "tilt", "tilt_of_the_hasty", "tilt_of_the_others", "rise"), 0)
SIDE = ("matched_gap", "first_on_phones", "paid_by_pair_rise", "panel_is")  # left out by who looks at lengths only
PRICE = ("gain", "stop_when")


def invented(**changed: Any) -> Values:
    """Commit invented numbers with plausible words."""
    return only({}, **(PLAUSIBLE | INVENTED | {"expression": SHORTER_WINS} | changed))


ANSWERS: tuple[Made, ...] = (
    Made("careful", 1, False, QUESTIONS, right_but),
    Made("careful on the twin", 1, True, QUESTIONS, right_but),
    Made(
        "another honest metric",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, "value", expression=BOTH_SIDES),
    ),
    Made(
        "careful, looks at all paid by the pair again",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, "gain", action="look_again_at_all_paid_by_the_pair"),
    ),
    Made(
        "careful, matches no lengths and sets no end",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, "matched_gap", stop_when="never"),
    ),
    Made(
        "did not ask what a wrong pair costs",
        2,
        True,
        (*QUESTIONS[:2], *QUESTIONS[3:]),
        lambda truth: right_but(truth, "rise"),
    ),
    Made(
        "finds the phones, repeated judgements kept",
        2,
        True,
        QUESTIONS,
        lambda truth: right_but(truth, "stop_when", repeated_judgements=0),
    ),
    Made(
        "right on the tilt, proposes to keep the pairs",
        3,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, *SIDE, *PRICE, action="keep_the_pairs_as_they_are"),
    ),
    Made(
        "right decision, the metric of the sentence",
        3,
        False,
        QUESTIONS[:4],
        lambda truth: right_but(truth, "value", "matched_gap", *PRICE, expression=SHORTER_WINS),
    ),
    Made(
        "looks at the phones, prices nothing, the panel as it comes",
        3,
        True,
        QUESTIONS[:4],
        lambda truth: right_but(truth, "value", "panel_is", *PRICE, expression=POOLED),
    ),
    Made(
        "good analysis, asked nothing, measures the model",
        4,
        False,
        (),
        lambda truth: right_but(truth, *PRICE, "matched_gap", expression=MODEL_AND_PANEL, value=0.8),
    ),
    Made(
        "asked well, rewrites the guideline for the plain rise",
        4,
        False,
        QUESTIONS,
        lambda truth: right_but(
            truth,
            *SIDE,
            "place_matters",
            "model_tilt",
            "tilt",
            "tilt_of_the_hasty",
            "tilt_of_the_others",
            expression=SHORTER_WINS,
            value=0.4,
            rise_at_same_pay=5.0,
            cause="guideline_v2_asks_for_thorough_answers",
            action="rewrite_the_guideline",
            gain=40_000,
            stop_when="model_prefers_longer_half_of_the_time",
        ),
    ),
    Made(
        "asked well, penalises length on the twin",
        4,
        True,
        QUESTIONS[:5],
        lambda truth: right_but(
            truth,
            *SIDE,
            "place_matters",
            expression=SHORTER_WINS,
            value=0.4,
            tilt=20.0,
            cause="the_hasty_paid_by_the_pair_go_by_length",
            action="penalise_length_in_training",
            gain=40_000,
            stop_when="model_prefers_longer_half_of_the_time",
        ),
    ),
    Made(
        "cleans and counts, asked two things",
        5,
        False,
        QUESTIONS[:2],
        lambda truth: only(
            truth, "owner", "decision_date", "repeated_judgements", "paid_by_pair_rise", "longer_wins", "rise"
        ),
    ),
    Made(
        "asks well, looks at nothing",
        5,
        True,
        QUESTIONS[:4],
        lambda truth: invented(**{name: truth[name] for name in PROBLEM}, **TRAP),
    ),
    Made(
        "drops what the longer won",
        5,
        False,
        QUESTIONS[3:4],
        lambda truth: only(
            truth,
            "better_means",
            "repeated_judgements",
            "first_on_phones",
            "longer_wins",
            "rise",
            cause="guideline_v2_asks_for_thorough_answers",
            action="drop_pairs_that_the_longer_won",
        ),
    ),
    Made("asks one thing and invents the rest", 6, False, QUESTIONS[3:4], lambda _: invented(**TRAP)),
    Made("asks one thing and invents the rest, on the twin", 6, True, QUESTIONS[3:4], lambda _: invented(**TRAP)),
    Made("recites length bias on the twin", 7, True, (), lambda _: invented(**TRAP)),
    Made("recites length bias without a figure", 7, True, (), lambda _: only({}, **PLAUSIBLE, **TRAP)),
    Made("collects more, as the sentence says", 7, False, (), lambda _: invented(**MORE)),
    Made("collects more on the twin", 7, True, (), lambda _: invented(**MORE)),
    Made("guesses the trap, invents the figures", 7, False, (), lambda _: invented(**TRAP)),
    Made("guesses the phones of the twin, invents the figures", 7, True, (), lambda _: invented(**FIRST)),
    Made("noughts everywhere", 7, False, (), lambda _: invented(**TRAP | NOUGHTS)),
    Made("noughts everywhere on the twin", 7, True, (), lambda _: invented(**FIRST | NOUGHTS)),
    Made("guesses the trap with the usual figures", 7, False, (), lambda _: invented(**TRAP | USUAL)),
    Made("guesses the facts of the desk", 7, True, (), lambda truth: only(truth, *PROBLEM, "threshold")),
    Made("commits nothing", 7, False, QUESTIONS, only),
)
