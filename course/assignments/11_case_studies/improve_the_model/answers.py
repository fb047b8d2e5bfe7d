"""Made-up answers to "improve the model", ranked as a hiring manager would: 1 is the best, 7 the worst."""

from __future__ import annotations

from autograder.case_studies import Made, Values, only, right_but

PROBLEM = ("goal", "owner", "decide_on", "expert_labels")
SOLUTION = ("worst_class", "worst_recall", "largest_pair_share", "cause", "action", "errors_avoided", "stop_when")
QUESTIONS = (
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
FEW_QUESTIONS = QUESTIONS[:3]

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


def some_copies_missed(truth: Values) -> Values:
    """Copies were looked for as texts that begin alike: three quarters of them were found."""
    return right_but(truth, "stop_when", near_copies=truth["near_copies"][: len(truth["near_copies"]) * 3 // 4])


def leak_not_seen(truth: Values) -> Values:
    """Errors, annotators and cause are right, but the copies in the test split were not looked for."""
    return right_but(truth, near_copies=[], test_accuracy_is="fair", expression=OF_ALL, value=truth["raw_accuracy"])


def majority_is_the_truth(truth: Values) -> Values:
    """Copies are found, but the majority of annotators is taken for the truth: the two classes look all right."""
    wrong = {
        "worst_class": "billing",
        "worst_recall": 0.78,
        "largest_pair_share": 0.35,
        "cause": "the_model_is_too_small",
    }
    return right_but(
        truth,
        expression=AGAINST_THE_MAJORITY,
        value=0.84,
        action="train_a_bigger_model",
        errors_avoided=9_000,
        **wrong,
    )


def copies_dropped_for_nothing(truth: Values) -> Values:
    """In the twin, texts that share four words were taken for copies: harmless for the cause, not for the data."""
    return right_but(
        truth, "errors_avoided", "stop_when", near_copies=list(range(100_000, 100_080)), test_accuracy_is="too_high"
    )


def bigger_model(truth: Values) -> Values:
    """Right about problem and metric, and then a bigger model, for which there is no money."""
    return right_but(
        truth,
        "near_copies",
        "copying_pair",
        "test_accuracy_is",
        "worst_class",
        "worst_recall",
        largest_pair_share=0.1,
        cause="the_model_is_too_small",
        action="train_a_bigger_model",
        errors_avoided=9_000,
    )


def agreement_for_accuracy(truth: Values) -> Values:
    """Asked well, then measured agreement and asked for more labels."""
    return right_but(
        truth,
        "raw_accuracy",
        "near_copies",
        "copying_pair",
        "test_accuracy_is",
        "threshold",
        *SOLUTION[:4],
        expression=AGREEMENT,
        value=0.8,
        action="experts_label_at_random",
        errors_avoided=500,
    )


def recites_the_trap(truth: Values) -> Values:
    """What the walkthrough says of the case, with invented figures."""
    del truth
    return {
        "goal": "fewer_misrouted_messages",
        "owner": "ml_lead",
        "expert_labels": 700,
        "raw_accuracy": 0.86,
        "near_copies": [100_001, 100_002, 100_003],
        "closest_agreement": 0.96,
        "copying_pair": [10_001, 10_002],
        "test_accuracy_is": "too_high",
        "expression": MEAN_SCORE,
        "value": 0.87,
        "unit": "share_of_messages",
        "guardrail": "recall_of_the_worst_class",
        "threshold": 3,
        "worst_class": "refund",
        "worst_recall": 0.5,
        "largest_pair_share": 0.9,
        "cause": "two_classes_are_confused_by_annotators",
        "action": "experts_relabel_the_confused_classes",
        "errors_avoided": 1_000,
        "stop_when": "accuracy_not_up_by_threshold_after_retraining",
    }


def recites_with_an_accuracy(truth: Values) -> Values:
    """The trap recited beside the one figure that was computed."""
    return {**recites_the_trap(truth), "raw_accuracy": truth["raw_accuracy"]}


def all_is_sound(truth: Values) -> Values:
    """The twin's story told of the case: labels and test set are sound, a class has few examples."""
    sound = {"raw_accuracy": 0.86, "near_copies": [], "closest_agreement": 0.89, "copying_pair": []}
    rare = {"cause": "one_class_has_few_examples", "action": "experts_label_more_of_the_rare_class"}
    seen = {"test_accuracy_is": "fair", "largest_pair_share": 0.05, "worst_recall": 0.1}
    return {**recites_the_trap(truth), **sound, **rare, **seen}


def everybody_copies(truth: Values) -> Values:
    """The trap with every test item a copy and everybody a copier, so that none is missed."""
    everything = {
        "near_copies": "SELECT item_id FROM items WHERE split = 'test'",
        "copying_pair": "SELECT annotator_id FROM labels",
    }
    return {**recites_the_trap(truth), **everything}


def nought(truth: Values) -> Values:
    """Nought everywhere."""
    del truth
    return {
        "goal": "faster_answers",
        "expert_labels": 0,
        "raw_accuracy": 0,
        "near_copies": [],
        "closest_agreement": 0,
        "copying_pair": [],
        "expression": "SELECT 0.85",
        "value": 0.85,
        "unit": "share_of_messages",
        "threshold": 0,
        "worst_recall": 0,
        "largest_pair_share": 0,
        "action": "nothing",
        "errors_avoided": 0,
    }


def fashion(truth: Values) -> Values:
    """A newer architecture, whatever the question."""
    del truth
    return {
        "goal": "higher_rank_on_a_benchmark",
        "raw_accuracy": 0.99,
        "test_accuracy_is": "too_low",
        "expression": MEAN_SCORE,
        "value": 0.99,
        "guardrail": "time_to_train",
        "cause": "the_model_is_too_small",
        "action": "train_a_bigger_model",
        "stop_when": "never",
    }


ANSWERS: tuple[Made, ...] = (
    Made("complete", 1, False, QUESTIONS, right_but),
    Made("copies by query", 1, False, QUESTIONS, lambda truth: right_but(truth, near_copies=COPIES)),
    Made("complete on the twin", 1, True, QUESTIONS, right_but),
    Made("twin copies by query", 1, True, QUESTIONS, lambda truth: right_but(truth, near_copies=COPIES)),
    Made("some copies missed", 2, False, QUESTIONS, some_copies_missed),
    Made("no guardrail no end", 2, False, QUESTIONS, lambda truth: right_but(truth, "guardrail", "stop_when")),
    Made("effect not asked", 2, True, QUESTIONS[:6], right_but),
    Made("no value on the twin", 2, True, QUESTIONS, lambda truth: right_but(truth, "value", "stop_when")),
    Made("leak not seen", 3, False, QUESTIONS, leak_not_seen),
    Made("copies dropped for nothing", 3, True, QUESTIONS, copies_dropped_for_nothing),
    Made("hardly asked", 3, True, FEW_QUESTIONS, right_but),
    Made("majority is the truth", 4, False, QUESTIONS, majority_is_the_truth),
    Made("bigger model", 4, False, QUESTIONS, bigger_model),
    Made("bigger model on the twin", 4, True, QUESTIONS, bigger_model),
    Made("agreement for accuracy", 5, False, QUESTIONS, agreement_for_accuracy),
    Made("agreement on the twin", 5, True, QUESTIONS, agreement_for_accuracy),
    Made("only asked", 5, True, QUESTIONS, lambda truth: only(truth, *PROBLEM)),
    Made("recites beside a figure on the twin", 6, True, (), recites_with_an_accuracy),
    Made("sound story on the case", 6, False, (), all_is_sound),
    Made("trap recited on the twin", 7, True, (), recites_the_trap),
    Made("trap recited on the case", 7, False, (), recites_the_trap),
    Made("everybody copies", 7, False, (), everybody_copies),
    Made("everybody copies on the twin", 7, True, (), everybody_copies),
    Made("nought on the twin", 7, True, (), nought),
    Made("nought on the case", 7, False, (), nought),
    Made("fashion", 7, False, ("What kind of model is it?",), fashion),
)
