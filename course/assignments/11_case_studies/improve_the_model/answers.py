"""Made-up answers to "improve the model", ranked as a hiring manager would: 1 is the best, 7 the worst."""

from __future__ import annotations

from typing import Any

from autograder.case_studies import Made

Truth = dict[str, Any]
Scope = dict[str, dict[str, Any]]

PROBLEM = ("goal", "owner", "decide_on", "expert_labels")
DATA = ("raw_accuracy", "near_copies", "closest_agreement", "copying_pair", "test_accuracy_is")
METRIC = ("expression", "value", "unit", "guardrail", "threshold")
SOLUTION = ("worst_class", "worst_recall", "largest_pair_share", "cause", "action", "errors_avoided", "stop_when")
ASKED = (
    "What does improve mean?",
    "Whose decision is it?",
    "When is the decision due?",
    "What is the budget?",
    "By how much must accuracy rise?",
    "What must not get worse?",
    "What did earlier measures achieve?",
    "What is the volume of messages per week?",
    "What does a misrouted message cost?",
    "How were train and test split?",
)
FEW_ASKED = ASKED[:3]

# Of all adjudicated items: near copies of train items make it look better than it is.
OF_ALL = "SELECT avg((predicted = label)::INT) FROM adjudicated JOIN predictions USING (item_id)"
# Against the majority of annotators, who are wrong together.
AGAINST_THE_MAJORITY = """
WITH votes AS (SELECT item_id, mode(label ORDER BY label) AS label FROM labels GROUP BY item_id)
SELECT avg((predicted = label)::INT) FROM votes JOIN predictions USING (item_id)
"""
# Agreement is not accuracy.
AGREEMENT = """
SELECT avg((one.label = other.label)::INT) FROM labels AS one JOIN labels AS other USING (item_id)
WHERE one.annotator_id < other.annotator_id
"""
MEAN_SCORE = "SELECT avg(score) FROM predictions"
COPIES = """
SELECT DISTINCT test.item_id
FROM (SELECT item_id, unnest(string_split(text, ' ')) AS word FROM items WHERE split = 'test') AS test
JOIN (SELECT item_id, unnest(string_split(text, ' ')) AS word FROM items WHERE split = 'train') AS train USING (word)
GROUP BY test.item_id, train.item_id HAVING count(DISTINCT word) >= 8
"""


def full(truth: Truth, **changes: Any) -> Scope:
    """Return the right scope with some claims changed; a claim changed to None is left out."""
    values = {**truth, **changes}
    parts = {"problem": PROBLEM, "data": DATA, "metric": METRIC, "solution": SOLUTION}
    return {
        heading: {name: values[name] for name in names if values[name] is not None} for heading, names in parts.items()
    }


def none_of(*names: str) -> dict[str, None]:
    """Return changes that leave claims out."""
    return dict.fromkeys(names)


def some_copies_missed(truth: Truth) -> Scope:
    """Copies were looked for as texts that begin alike: three quarters of them were found."""
    return full(truth, near_copies=truth["near_copies"][: len(truth["near_copies"]) * 3 // 4], stop_when=None)


def leak_not_seen(truth: Truth) -> Scope:
    """Errors, annotators and cause are right, but the copies in the test split were not looked for."""
    return full(truth, near_copies=[], test_accuracy_is="fair", expression=OF_ALL, value=truth["raw_accuracy"])


def majority_is_the_truth(truth: Truth) -> Scope:
    """Copies are found, but the majority of annotators is taken for the truth: the two classes look all right."""
    wrong = {
        "worst_class": "billing",
        "worst_recall": 0.78,
        "largest_pair_share": 0.35,
        "cause": "the_model_is_too_small",
    }
    return full(
        truth,
        expression=AGAINST_THE_MAJORITY,
        value=0.84,
        action="train_a_bigger_model",
        errors_avoided=9_000,
        **wrong,
    )


def copies_dropped_for_nothing(truth: Truth) -> Scope:
    """In the twin, texts that share four words were taken for copies: harmless for the cause, not for the data."""
    return full(
        truth,
        near_copies=list(range(100_000, 100_080)),
        test_accuracy_is="too_high",
        errors_avoided=None,
        stop_when=None,
    )


def bigger_model(truth: Truth) -> Scope:
    """Right about problem and metric, and then a bigger model, for which there is no money."""
    return full(
        truth,
        **none_of("near_copies", "copying_pair", "test_accuracy_is"),
        worst_class=None,
        worst_recall=None,
        largest_pair_share=0.1,
        cause="the_model_is_too_small",
        action="train_a_bigger_model",
        errors_avoided=9_000,
    )


def agreement_for_accuracy(truth: Truth) -> Scope:
    """Asked well, then measured agreement and asked for more labels."""
    return full(
        truth,
        **none_of("raw_accuracy", "near_copies", "copying_pair", "test_accuracy_is", "threshold", *SOLUTION[:4]),
        expression=AGREEMENT,
        value=0.8,
        action="experts_label_at_random",
        errors_avoided=500,
    )


def recites_the_trap(truth: Truth) -> Scope:
    """What the walkthrough says of the case, with invented figures."""
    del truth
    return {
        "problem": {"goal": "fewer_misrouted_messages", "owner": "ml_lead", "expert_labels": 700},
        "data": {
            "raw_accuracy": 0.86,
            "near_copies": [100_001, 100_002, 100_003],
            "closest_agreement": 0.96,
            "copying_pair": [10_001, 10_002],
            "test_accuracy_is": "too_high",
        },
        "metric": {
            "expression": MEAN_SCORE,
            "value": 0.87,
            "unit": "share_of_messages",
            "guardrail": "recall_of_the_worst_class",
            "threshold": 3,
        },
        "solution": {
            "worst_class": "refund",
            "worst_recall": 0.5,
            "largest_pair_share": 0.9,
            "cause": "two_classes_are_confused_by_annotators",
            "action": "experts_relabel_the_confused_classes",
            "errors_avoided": 1_000,
            "stop_when": "accuracy_not_up_by_threshold_after_retraining",
        },
    }


def recites_with_an_accuracy(truth: Truth) -> Scope:
    """The trap recited beside the one figure that was computed."""
    scope = recites_the_trap(truth)
    return {**scope, "data": {**scope["data"], "raw_accuracy": truth["raw_accuracy"]}}


def all_is_sound(truth: Truth) -> Scope:
    """The twin's story told of the case: labels and test set are sound, a class has few examples."""
    scope = recites_the_trap(truth)
    sound = {"raw_accuracy": 0.86, "near_copies": [], "closest_agreement": 0.89, "copying_pair": []}
    rare = {"cause": "one_class_has_few_examples", "action": "experts_label_more_of_the_rare_class"}
    return {
        **scope,
        "data": {**sound, "test_accuracy_is": "fair"},
        "solution": {**scope["solution"], **rare, "largest_pair_share": 0.05, "worst_recall": 0.1},
    }


def everybody_copies(truth: Truth) -> Scope:
    """The trap with every test item a copy and everybody a copier, so that none is missed."""
    scope = recites_the_trap(truth)
    everything = {
        "near_copies": "SELECT item_id FROM items WHERE split = 'test'",
        "copying_pair": "SELECT annotator_id FROM labels",
    }
    return {**scope, "data": {**scope["data"], **everything}}


def nought(truth: Truth) -> Scope:
    """Nought everywhere."""
    del truth
    return {
        "problem": {"goal": "faster_answers", "expert_labels": 0},
        "data": {"raw_accuracy": 0, "near_copies": [], "closest_agreement": 0, "copying_pair": []},
        "metric": {"expression": "SELECT 0.85", "value": 0.85, "unit": "share_of_messages", "threshold": 0},
        "solution": {"worst_recall": 0, "largest_pair_share": 0, "action": "nothing", "errors_avoided": 0},
    }


def fashion(truth: Truth) -> Scope:
    """A newer architecture, whatever the question."""
    del truth
    return {
        "problem": {"goal": "higher_rank_on_a_benchmark"},
        "data": {"raw_accuracy": 0.99, "test_accuracy_is": "too_low"},
        "metric": {"expression": MEAN_SCORE, "value": 0.99, "guardrail": "time_to_train"},
        "solution": {"cause": "the_model_is_too_small", "action": "train_a_bigger_model", "stop_when": "never"},
    }


ANSWERS: tuple[Made, ...] = (
    Made("complete", 1, False, ASKED, full),
    Made("copies_by_query", 1, False, ASKED, lambda t: full(t, near_copies=COPIES)),
    Made("complete_on_the_twin", 1, True, ASKED, full),
    Made("twin_copies_by_query", 1, True, ASKED, lambda t: full(t, near_copies=COPIES)),
    Made("some_copies_missed", 2, False, ASKED, some_copies_missed),
    Made("no_guardrail_no_end", 2, False, ASKED, lambda t: full(t, **none_of("guardrail", "stop_when"))),
    Made("effect_not_asked", 2, True, ASKED[:6], full),
    Made("no_value_on_the_twin", 2, True, ASKED, lambda t: full(t, **none_of("value", "stop_when"))),
    Made("leak_not_seen", 3, False, ASKED, leak_not_seen),
    Made("copies_dropped_for_nothing", 3, True, ASKED, copies_dropped_for_nothing),
    Made("hardly_asked", 3, True, FEW_ASKED, full),
    Made("majority_is_the_truth", 4, False, ASKED, majority_is_the_truth),
    Made("bigger_model", 4, False, ASKED, bigger_model),
    Made("bigger_model_on_the_twin", 4, True, ASKED, bigger_model),
    Made("agreement_for_accuracy", 5, False, ASKED, agreement_for_accuracy),
    Made("agreement_on_the_twin", 5, True, ASKED, agreement_for_accuracy),
    Made("only_asked", 5, True, ASKED, lambda t: {"problem": {name: t[name] for name in PROBLEM}}),
    Made("recites_beside_a_figure_on_the_twin", 6, True, (), recites_with_an_accuracy),
    Made("sound_story_on_the_case", 6, False, (), all_is_sound),
    Made("trap_recited_on_the_twin", 7, True, (), recites_the_trap),
    Made("trap_recited_on_the_case", 7, False, (), recites_the_trap),
    Made("everybody_copies", 7, False, (), everybody_copies),
    Made("everybody_copies_on_the_twin", 7, True, (), everybody_copies),
    Made("nought_on_the_twin", 7, True, (), nought),
    Made("nought_on_the_case", 7, False, (), nought),
    Made("fashion", 7, False, ("What kind of model is it?",), fashion),
)
