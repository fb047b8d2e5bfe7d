"""One crowd: items, labels with redundancy, golds, a consensus and a model's predictions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from labelyard.arrays import Floats
from labelyard.crowds.answers import answer
from labelyard.crowds.effects import CrowdEffects
from labelyard.crowds.items import CLASSES, make_items, predict
from labelyard.crowds.workers import Workers, hire
from labelyard.studies.study import Study


def crowd(
    seed: int,
    effects: CrowdEffects | None = None,
    *,
    items: int = 1_000,
    annotators: int = 40,
    redundancy: int = 3,
    classes: int = 4,
) -> Study:
    """Let `annotators` label so many `items` of `classes` classes, each item `redundancy` times, over four weeks.

    Tables: items (item_id, arrived_at), labels (label_id, item_id, annotator_id, turn from 1, label or missing,
    seconds, labelled_at), golds (item_id, label), consensus (item_id, label or missing, votes, agreeing) and
    predictions (item_id, predicted, score). Truth: every parameter and the frames `items` (item_id, label, difficulty
    in points of accuracy), `annotators` (annotator_id, spammer or missing, knows_golds, accuracy: the chance to be
    right on an item of difficulty 0 that is no gold), `confusion` (annotator_id, true_label, label, chance), `labels`
    (label_id, copied, leaked) and `wrong_golds` (item_id, label, gold_label).

    The first turns of a world are those of the same world with a larger redundancy: a policy that buys labels is played
    on one world, turn by turn. A thousand items take some hundredths of a second, 100 000 a second or two.

    Raises
    ------
    ValueError
        When there are no items, an item needs more annotators than there are, or classes are not 2 to 6.
    """
    _refuse(items, annotators, redundancy, classes)
    effects = effects or CrowdEffects()
    world, workers = make_items(seed, items, classes, effects), hire(seed, annotators, classes, effects)
    answers = answer(seed, world, workers, redundancy, effects)
    tables = {
        "items": world.table(),
        "labels": answers.table(world, workers),
        "golds": world.golds(),
        "consensus": answers.consensus(world),
        "predictions": predict(seed, world, effects),
    }
    chance = workers.confusion(effects.habit_share)
    known = world.truth() | {"annotators": workers.table(chance, world.shares()), "labels": answers.truth()}
    return Study(tables, effects.parameters() | known | {"confusion": _confusion(workers, chance)})


def _refuse(items: int, annotators: int, redundancy: int, classes: int) -> None:
    """Refuse a crowd that cannot be."""
    if items < 1:
        msg = f"crowd(items={items!r}): there is at least 1."
        raise ValueError(msg)
    if not 1 <= redundancy <= annotators:
        of_whom = f"at most one of each annotator's, of whom there are {annotators!r}."
        msg = f"crowd(redundancy={redundancy!r}): an item has 1 label or more, {of_whom}"
        raise ValueError(msg)
    if not 2 <= classes <= len(CLASSES):
        msg = f"crowd(classes={classes!r}): there are from 2 to {len(CLASSES)} classes."
        raise ValueError(msg)


def _confusion(workers: Workers, chance: Floats) -> pd.DataFrame:
    """Lay out the confusion matrices, a row for each annotator, true class and given class."""
    n, classes, _ = chance.shape
    named = np.array(CLASSES[:classes], dtype=object)
    columns = {
        "annotator_id": np.repeat(workers.annotator_id, classes * classes),
        "true_label": np.tile(np.repeat(named, classes), n),
        "label": np.tile(named, n * classes),
        "chance": chance.reshape(-1).round(6),
    }
    return pd.DataFrame(columns).astype({"true_label": "str", "label": "str"})
