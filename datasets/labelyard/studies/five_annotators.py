"""Three thousand messages labelled by five annotators each, and what a model trained on them predicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.randomness import happens, stream
from labelyard.studies.study import Study, Switches, random_ids

CLASSES = ("account", "billing", "complaint", "delivery", "praise", "refund")
ITEMS, TRAIN, ADJUDICATED, RATERS = 3_000, 2_000, 400, 5
WORDS = 12  # a message
CHANGED_WORDS = 2  # of a near copy
MODEL_ACCURACY = 0.94  # of the model where nothing is wrong with the labels it learned from
RARE_ACCURACY = 0.25  # of the model on a class that it has hardly seen
_SHARES = (0.20, 0.18, 0.17, 0.16, 0.15, 0.14)  # of the classes, dealt anew by every seed
LEARNED = 0.8  # of the annotators' confusion comes back in the model's predictions
_SYLLABLES = ("ba", "do", "fe", "gu", "ka", "lo", "mi", "ne", "pa", "ro", "su", "ti", "va", "zo")
_COMMON, _OWN = 240, 60  # words that all classes share, and that a class has to itself


@dataclass(frozen=True, slots=True)
class FiveAnnotatorsEffects(Switches):
    """What is planted in labels and predictions, and how strongly."""

    noisy_pair_share: float = 0.30  # of labels in two classes, given as the other of the two, by every annotator
    near_duplicate_share: float = 0.25  # of test items, copies of a train item with two words changed
    memorised_share: float = 0.97  # of those copies, whose answer the model knows by heart
    copying_share: float = 0.85  # of one annotator's labels, taken over from another's
    few_examples: int = 0  # train items of one class; 0: as many as its share
    annotator_accuracy: float = 0.92  # mean chance of an annotator's own label to be right, apart from the noisy pair
    rare_recall: float = RARE_ACCURACY  # of the model on that class, where it has few examples
    confidence: float = 1.0  # factor on the model's scores: how sure it says it is

    OFF: ClassVar[dict[str, tuple[str, object]]] = {
        "copying_pair": ("copying_share", 0.0),
        "few_examples": ("few_examples", 0),
        "memorising": ("memorised_share", 0.0),
        "near_duplicates": ("near_duplicate_share", 0.0),
        "noisy_pair": ("noisy_pair_share", 0.0),
    }

    @classmethod
    def twin(cls) -> Self:
        """Return the world in which labels and test set are sound, and one class has hardly any examples."""
        return replace(cls().without("noisy_pair", "near_duplicates", "copying_pair"), few_examples=20)


@dataclass(frozen=True, slots=True)
class _Cast:
    """Which classes and annotators play a part, as places; drawn whether or not they do."""

    pair: tuple[int, int]  # the classes that are confused with each other
    rare: int  # the class with few examples
    copied: int
    copier: int


@dataclass(frozen=True, slots=True)
class _Items:
    """The messages, arrays of shape (ITEMS,); the first TRAIN are for training."""

    item_id: Ints
    true: Codes
    words: Ints  # (ITEMS, WORDS), places in the vocabulary
    copy_of: Ints  # place of the item that this one is a near copy of; -1 where it is none


def five_annotators(seed: int, effects: FiveAnnotatorsEffects | None = None) -> Study:
    """Make the world of "improve the model".

    Tables: items(item_id, text, split), labels(item_id, annotator_id, label), predictions(item_id, predicted, score)
    and adjudicated(item_id, label), the last two of test items. Truth: `items` (item_id, label, copy_of), the names
    `noisy_pair` and `rare_class`, the ids `copied` and `copier`, and every parameter.
    """
    effects = effects or FiveAnnotatorsEffects()
    cast, raters = _cast(seed), random_ids(stream(seed, "annotators"), RATERS, digits=5)
    items = _items(seed, cast, effects)
    truth = {
        "items": _known(items),
        "noisy_pair": tuple(sorted(CLASSES[place] for place in cast.pair)),
        "rare_class": CLASSES[cast.rare],
        "copied": int(raters[cast.copied]),
        "copier": int(raters[cast.copier]),
        **effects.parameters(),
    }
    return Study(_tables(seed, cast, items, raters, effects), truth)


def _cast(seed: int) -> _Cast:
    rng = stream(seed, "cast")
    classes, raters = rng.permutation(len(CLASSES)), rng.permutation(RATERS)
    return _Cast((int(classes[0]), int(classes[1])), int(classes[2]), int(raters[0]), int(raters[1]))


def _items(seed: int, cast: _Cast, effects: FiveAnnotatorsEffects) -> _Items:
    item_id = random_ids(stream(seed, "items"), ITEMS, digits=6)
    true = _classes(seed, cast, effects)
    words = _sentences(seed, true)
    rng = stream(seed, "near copies")
    copied = happens(rng, effects.near_duplicate_share, ITEMS) & (np.arange(ITEMS) >= TRAIN)
    copy_of = np.where(copied, rng.permutation(ITEMS) % TRAIN, -1)
    source = np.where(copied, copy_of, np.arange(ITEMS))
    words = np.where(_changed(rng) & copied[:, None], rng.integers(0, _COMMON, (ITEMS, WORDS)), words[source])
    return _Items(item_id, true[source], words, copy_of)


def _classes(seed: int, cast: _Cast, effects: FiveAnnotatorsEffects) -> Codes:
    """Draw the true classes; where examples are few, the rest of the class's train items are of other classes."""
    rng = stream(seed, "classes")
    shares = rng.permutation(_SHARES)
    true = rng.choice(len(CLASSES), ITEMS, p=shares)
    other = (true + rng.integers(1, len(CLASSES), ITEMS)) % len(CLASSES)
    if effects.few_examples:
        place = np.cumsum((true == cast.rare) & (np.arange(ITEMS) < TRAIN))
        too_many = (true == cast.rare) & (np.arange(ITEMS) < TRAIN) & (place > effects.few_examples)
        true = np.where(too_many, other, true)
    return true


def _sentences(seed: int, true: Codes) -> Ints:
    """Write messages, half of their words from the class's own; shape (ITEMS, WORDS)."""
    rng = stream(seed, "words")
    common, own = rng.integers(0, _COMMON, (ITEMS, WORDS)), rng.integers(0, _OWN, (ITEMS, WORDS))
    words: Ints = np.where(rng.random((ITEMS, WORDS)) < 0.5, common, _COMMON + true[:, None] * _OWN + own)
    return words


def _changed(rng: np.random.Generator) -> Bools:
    """Choose the words of each item that a copyist would change, shape (ITEMS, WORDS)."""
    order = np.argsort(rng.random((ITEMS, WORDS)), axis=1)
    changed: Bools = order < CHANGED_WORDS
    return changed


def _vocabulary() -> NDArray[np.object_]:
    """Make up as many words as are needed: three syllables each, none twice."""
    n, base = _COMMON + len(CLASSES) * _OWN, len(_SYLLABLES)
    places = (np.arange(n) * 1_231) % base**3
    words = [_SYLLABLES[p // base**2] + _SYLLABLES[p // base % base] + _SYLLABLES[p % base] for p in places.tolist()]
    return np.array(words, dtype=object)


def _tables(
    seed: int, cast: _Cast, items: _Items, raters: Ints, effects: FiveAnnotatorsEffects
) -> dict[str, pd.DataFrame]:
    texts = [" ".join(row) for row in _vocabulary()[items.words].tolist()]
    split = np.where(np.arange(ITEMS) < TRAIN, "train", "test")
    predicted, score = _predictions(seed, cast, items, effects)
    checked = np.sort(TRAIN + stream(seed, "adjudicated").permutation(ITEMS - TRAIN)[:ADJUDICATED])
    tables = {
        "items": pd.DataFrame({"item_id": items.item_id, "text": texts, "split": split}),
        "labels": _labels(seed, cast, items, raters, effects),
        "predictions": pd.DataFrame({"item_id": items.item_id, "predicted": predicted, "score": score})[TRAIN:],
        "adjudicated": pd.DataFrame({"item_id": items.item_id, "label": _names(items.true)}).iloc[checked],
    }
    return {name: _sorted(table) for name, table in tables.items()}


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    """Order rows by their ids, and turn what is written into text."""
    written = [name for name in ("text", "split", "label", "predicted") if name in table]
    ids = [name for name in ("item_id", "annotator_id") if name in table]
    return table.astype(dict.fromkeys(written, "str")).sort_values(ids, ignore_index=True)


def _labels(seed: int, cast: _Cast, items: _Items, raters: Ints, effects: FiveAnnotatorsEffects) -> pd.DataFrame:
    """Let five people label every item, one of them with an eye on another's screen."""
    label = np.stack([_own_labels(seed, rater, cast, items.true, effects) for rater in range(RATERS)], axis=1)
    copies = happens(stream(seed, "copies"), effects.copying_share, ITEMS)
    label[:, cast.copier] = np.where(copies, label[:, cast.copied], label[:, cast.copier])
    return pd.DataFrame(
        {
            "item_id": np.repeat(items.item_id, RATERS),
            "annotator_id": np.tile(raters, ITEMS),
            "label": _names(label.reshape(-1)),
        }
    )


def _own_labels(seed: int, rater: int, cast: _Cast, true: Codes, effects: FiveAnnotatorsEffects) -> Codes:
    rng = stream(seed, "labels", rater)
    skill = effects.annotator_accuracy + rng.uniform(-0.03, 0.03)
    slip = rng.random(ITEMS) >= skill
    label = np.where(slip, (true + rng.integers(1, len(CLASSES), ITEMS)) % len(CLASSES), true)
    confused = happens(stream(seed, "confusion", rater), effects.noisy_pair_share, ITEMS) & np.isin(true, cast.pair)
    return np.where(confused, _partner(cast, true), label)


def _predictions(
    seed: int, cast: _Cast, items: _Items, effects: FiveAnnotatorsEffects
) -> tuple[NDArray[np.object_], Floats]:
    """Predict every item: wrong where the labels taught it so, right where it saw the item in training."""
    rng, true = stream(seed, "model"), items.true
    rare = (true == cast.rare) & (effects.few_examples > 0)
    wrong = rng.random(ITEMS) >= np.where(rare, effects.rare_recall, MODEL_ACCURACY)
    predicted = np.where(wrong, (true + rng.integers(1, len(CLASSES), ITEMS)) % len(CLASSES), true)
    learned = happens(stream(seed, "learned"), effects.noisy_pair_share * LEARNED, ITEMS) & np.isin(true, cast.pair)
    predicted = np.where(learned, _partner(cast, true), predicted)
    known = happens(stream(seed, "memory"), effects.memorised_share, ITEMS) & (items.copy_of >= 0)
    predicted = np.where(known, true, predicted)
    sure = rng.random(ITEMS)
    score = np.where(known, 0.96 + 0.04 * sure, np.where(predicted == true, 0.55 + 0.44 * sure, 0.40 + 0.50 * sure))
    return _names(predicted), (effects.confidence * score).round(3)


def _partner(cast: _Cast, true: Codes) -> Codes:
    """Return the other class of the pair; meaningless for other classes."""
    return np.where(true == cast.pair[0], cast.pair[1], cast.pair[0])


def _names(codes: Codes) -> NDArray[np.object_]:
    return np.array(CLASSES, dtype=object)[codes]


def _known(items: _Items) -> pd.DataFrame:
    """Tell what every item is; copy_of is missing where an item is no near copy."""
    copy = items.copy_of >= 0
    frame: dict[str, Any] = {
        "item_id": items.item_id,
        "label": _names(items.true),
        "copy_of": pd.Series(items.item_id[items.copy_of], dtype="Int64").where(copy),
    }
    return pd.DataFrame(frame).astype({"label": "str"}).sort_values("item_id", ignore_index=True)
