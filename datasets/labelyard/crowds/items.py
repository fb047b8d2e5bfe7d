"""The items of a crowd: what is true of each, how hard it is, which are golds, and what a model says of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.crowds.effects import CrowdEffects
from labelyard.randomness import difficulty_table, happens, stream
from labelyard.studies.study import as_times, random_ids
from labelyard.workdays import DAY

CLASSES = ("bus", "car", "cyclist", "pedestrian", "truck", "van")
GOLD_SHARE = 0.10  # of items
_DAYS = 28
_FIRST = int(np.datetime64("2025-03-03", "us").astype(np.int64))  # a Monday


@dataclass(frozen=True, slots=True)
class Items:
    """One entry per item, shape (items,); classes as places in CLASSES, times in UTC microseconds."""

    item_id: Ints
    true: Codes
    difficulty: Floats  # points of accuracy that the item takes
    arrived: Ints
    gold: Codes  # what the expert wrote; -1 where the item is no gold
    classes: int

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.item_id)

    def shares(self) -> Floats:
        """Return each class's share of the items, shape (classes,)."""
        counts = np.bincount(self.true, minlength=self.classes)
        return np.divide(counts, len(self))

    def table(self) -> pd.DataFrame:
        """Lay out what is known of the items."""
        return pd.DataFrame({"item_id": self.item_id, "arrived_at": as_times(self.arrived)})

    def golds(self) -> pd.DataFrame:
        """Lay out the golds: item_id, label."""
        place = np.flatnonzero(self.gold >= 0)
        return _labelled(self.item_id[place], self.gold[place])

    def truth(self) -> dict[str, pd.DataFrame]:
        """Tell the items' true labels and difficulties, and the golds that are wrong."""
        wrong = np.flatnonzero((self.gold >= 0) & (self.gold != self.true))
        known = _labelled(self.item_id, self.true).assign(difficulty=self.difficulty)
        golds = _labelled(self.item_id[wrong], self.true[wrong])
        return {
            "items": known,
            "wrong_golds": golds.assign(gold_label=names(self.gold[wrong])).astype({"gold_label": "str"}),
        }


def make_items(seed: int, n: int, classes: int, effects: CrowdEffects) -> Items:
    """Make n items of so many classes; a tenth of them are golds."""
    rng = stream(seed, "crowd", "items")
    true = _classes(stream(seed, "crowd", "classes"), n, classes, effects.commonest_share)
    place = stream(seed, "crowd", "difficulty").integers(0, 256, n, dtype=np.uint8)
    is_gold = happens(stream(seed, "crowd", "golds"), GOLD_SHARE, n)
    return Items(
        item_id=random_ids(rng, n, digits=7),
        true=true,
        difficulty=difficulty_table(effects.difficulty_spread)[place],
        arrived=_FIRST + rng.integers(0, _DAYS * DAY, n),
        gold=np.where(is_gold, _written(seed, true, classes, effects), -1),
        classes=classes,
    )


def predict(seed: int, items: Items, effects: CrowdEffects) -> pd.DataFrame:
    """Let a model say of each item what it is, and how sure it is: item_id, predicted, score (0 to 1).

    It is surer where it knows the item; hard items are known less often.
    """
    n, rng = len(items), stream(seed, "crowd", "model")
    chance = np.clip(effects.model_share - items.difficulty, 0, 1) if effects.model_share else np.zeros(n)
    known, sure = happens(rng, chance, n), rng.random(n)
    predicted = np.where(known, items.true, rng.integers(0, items.classes, n))
    score = np.where(known, 0.45 + 0.54 * sure, 0.25 + 0.55 * sure).round(3)
    columns = {"item_id": items.item_id, "predicted": names(predicted), "score": score}
    return pd.DataFrame(columns).astype({"predicted": "str"})


def names(codes: Codes) -> NDArray[np.object_]:
    """Return the names of classes; of -1, a missing one."""
    return np.array([*CLASSES, None], dtype=object)[codes]


def _labelled(item_id: Ints, codes: Codes) -> pd.DataFrame:
    return pd.DataFrame({"item_id": item_id, "label": names(codes)}).astype({"label": "str"})


def _classes(rng: np.random.Generator, n: int, classes: int, commonest: float) -> Codes:
    """Draw classes: the commonest has its share, the others share the rest alike."""
    even, rare = rng.integers(0, classes, n), rng.integers(1, classes, n)
    if not commonest:
        return even
    return np.where(happens(rng, commonest, n), 0, rare)


def _written(seed: int, true: Codes, classes: int, effects: CrowdEffects) -> Codes:
    """Let an expert write down every item's class, now and then a wrong one."""
    rng = stream(seed, "crowd", "wrong golds")
    wrong: Bools = happens(rng, effects.wrong_gold_share, len(true))
    return np.where(wrong, (true + rng.integers(1, classes, len(true))) % classes, true)
