"""What is true in "improve the model", what each action is worth, and what an honest metric moves with.

Runs in one namespace with `world.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

import pandas as pd

from labelyard.studies import FiveAnnotatorsEffects, Study, five_annotators
from labelyard.studies.five_annotators import LEARNED, MODEL_ACCURACY

Tables = Mapping[str, pd.DataFrame]
BIGGER_MODEL_USD, BIGGER_MODEL_GAIN = 9_000.0, 0.004  # to train and run it; accuracy it gains
ANNOTATOR_USD = 1_500.0  # to hire and train another annotator

MODEL_EXPRESSION = """
WITH words AS (
    SELECT
        item_id,
        split,
        unnest(string_split(text, ' ')) AS word,
        generate_subscripts(string_split(text, ' '), 1) AS place
    FROM items
),
copies AS (
    SELECT test.item_id
    FROM words AS test JOIN words AS train USING (word, place)
    WHERE test.split = 'test' AND train.split = 'train'
    GROUP BY test.item_id, train.item_id
    HAVING count(*) >= 9  -- of twelve words; messages that are no copies share three at most
)
SELECT avg((predicted = label)::INT) AS accuracy
FROM adjudicated JOIN predictions USING (item_id)
WHERE item_id NOT IN (FROM copies)
"""


def truth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, Any]:
    """Return the right value of every claim, recomputed from the tables by someone who knows which items are copies."""
    checked = study.tables["adjudicated"].merge(study.tables["predictions"], on="item_id")
    checked = checked.assign(correct=checked["label"] == checked["predicted"])
    copies = study.truth["items"].dropna(subset="copy_of")["item_id"]
    honest = checked[~checked["item_id"].isin(copies)]
    recall = honest.groupby("label")["correct"].mean()
    planted = study.truth
    trouble = [planted["rare_class"]] if twin else list(planted["noisy_pair"])
    return {
        "goal": "fewer_misrouted_messages",
        "owner": facts["owner"],
        "decide_on": facts["decide_on"],
        "expert_labels": facts["expert_labels"],
        "raw_accuracy": float(checked["correct"].mean()),
        "near_copies": sorted(copies.tolist()),
        "closest_agreement": _closest_agreement(study.tables["labels"]),
        "copying_pair": [] if twin else sorted([planted["copied"], planted["copier"]]),
        "test_accuracy_is": "fair" if twin else "too_high",
        "unit": "share_of_messages",
        "guardrail": "recall_of_the_worst_class",
        "threshold": facts["threshold_points"],
        "worst_class": str(recall.idxmin()),
        "worst_recall": float(recall.min()),
        "largest_pair_share": _largest_pair_share(honest),
        "cause": "one_class_has_few_examples" if twin else "two_classes_are_confused_by_annotators",
        "errors_avoided": facts["weekly"] * _avoidable(honest, trouble) * facts["fixed_percent"] / 100,
        "stop_when": "accuracy_not_up_by_threshold_after_retraining",
    }


def worth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, float]:  # noqa: ARG001
    """Return what every action is worth until the model is replaced, in USD, from what was planted."""
    planted = study.truth
    known = planted["items"]
    live = known[known["copy_of"].isna()]["label"]
    confused = float(live.isin(planted["noisy_pair"]).mean()) * planted["noisy_pair_share"] * LEARNED * MODEL_ACCURACY
    starved = _test_share(study, planted["rare_class"]) * (MODEL_ACCURACY - planted["rare_recall"])
    a_point = facts["weekly"] * facts["weeks"] * facts["error_cents"] / 100  # of accuracy, times a hundred
    experts = facts["expert_labels"] * facts["expert_usd"]
    fixed = facts["fixed_percent"] / 100
    return {
        "experts_relabel_the_confused_classes": a_point * confused * fixed - experts,
        "experts_label_more_of_the_rare_class": a_point * starved * fixed * bool(planted["few_examples"]) - experts,
        "experts_label_at_random": -experts,
        "train_a_bigger_model": a_point * BIGGER_MODEL_GAIN - BIGGER_MODEL_USD,
        "replace_an_annotator": -ANNOTATOR_USD,
        "nothing": 0.0,
    }


def contrasts(seed: int, *, twin: bool) -> dict[str, tuple[Tables, Tables, float]]:
    """Return pairs of worlds between which an honest accuracy moves by so much at least, or at most."""
    base = FiveAnnotatorsEffects.twin() if twin else FiveAnnotatorsEffects()
    after = five_annotators(seed, base).tables

    def without(effect: str) -> Tables:
        return five_annotators(seed, base.without(effect)).tables

    careless = five_annotators(seed, replace(base, annotator_accuracy=0.78)).tables
    modest = five_annotators(seed, replace(base, confidence=0.7)).tables
    nuisances = {
        "nuisance: annotators slip more often": (after, careless, 0.005),
        "nuisance: the model's scores are lower": (after, modest, 0.005),
    }
    if twin:
        return {"effect: the model has seen few of one class": (without("few_examples"), after, -0.05), **nuisances}
    return {
        "effect: two classes are confused": (without("noisy_pair"), after, -0.04),
        "nuisance: the model knows near copies by heart": (without("memorising"), after, 0.005),
        "nuisance: an annotator copies": (without("copying_pair"), after, 0.005),
        **nuisances,
    }


def _closest_agreement(labels: pd.DataFrame) -> float:
    """Return the largest share of items on which two annotators gave the same label."""
    wide = labels.pivot_table(index="item_id", columns="annotator_id", values="label", aggfunc="first")
    return max(float((wide[one] == wide[other]).mean()) for one, other in combinations(wide.columns, 2))


def _largest_pair_share(honest: pd.DataFrame) -> float:
    """Return which share of the errors mixes up the same two classes, in either direction, at most."""
    wrong = honest[~honest["correct"]]
    pairs = pd.Series(
        [tuple(sorted(pair)) for pair in zip(wrong["label"], wrong["predicted"], strict=True)], dtype=object
    )
    return float(pairs.value_counts(normalize=True).iloc[0])


def _avoidable(honest: pd.DataFrame, trouble: list[str]) -> float:
    """Return how much accuracy rises if the classes in trouble come up to the recall of the others."""
    inside = honest["label"].isin(trouble)
    gap = honest.loc[~inside, "correct"].mean() - honest.loc[inside, "correct"].mean()
    return float(inside.mean() * gap)


def _test_share(study: Study, name: str) -> float:
    """Return the share of a class among test items: what comes in live."""
    split = study.tables["items"].set_index("item_id")["split"]
    known = study.truth["items"].set_index("item_id")["label"]
    return float((known[split[split == "test"].index] == name).mean())
