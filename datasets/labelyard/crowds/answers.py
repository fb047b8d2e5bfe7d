"""The labels of a crowd: who is asked about which item, what is said, by skill, habit, spam and leaked golds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.crowds.effects import CrowdEffects
from labelyard.crowds.items import Items, names
from labelyard.crowds.workers import Workers
from labelyard.randomness import draw, happens, lognormal_table, quantile_table, stream
from labelyard.staff import CONSTANT, COPIER, RANDOM
from labelyard.studies.study import as_times, random_ids
from labelyard.workdays import HOUR

_LOST, _SURE = 0.02, 0.995  # nobody is right less or more often, however hard or easy the item
_SECONDS = 24.0  # median handling time
_WAIT_HOURS = 5.0  # median from one label of an item to its next


@dataclass(frozen=True, slots=True)
class Answers:
    """What a crowd says, arrays of shape (turns, items): turn 0 is the first label of each item."""

    label_id: Ints
    worker: Codes  # place of the annotator
    said: Codes  # class as place; -1 where the annotator abstained
    copied: Bools  # taken over from the label before
    leaked: Bools  # taken over from the gold
    seconds: Floats  # handling time
    at: Ints  # UTC microseconds

    def table(self, items: Items, workers: Workers) -> pd.DataFrame:
        """Lay out the labels in the order in which they were given."""
        turns, n = self.said.shape
        columns = {
            "label_id": self.label_id.reshape(-1),
            "item_id": np.tile(items.item_id, turns),
            "annotator_id": workers.annotator_id[self.worker.reshape(-1)],
            "turn": np.repeat(np.arange(1, turns + 1), n),
            "label": pd.Series(names(self.said.reshape(-1)), dtype="str"),
            "seconds": self.seconds.reshape(-1),
            "labelled_at": as_times(self.at.reshape(-1)),
        }
        return pd.DataFrame(columns).sort_values(["labelled_at", "label_id"], ignore_index=True)

    def truth(self) -> pd.DataFrame:
        """Tell which labels were taken over: label_id, copied (from the label before), leaked (from the gold)."""
        columns = {"label_id": self.label_id, "copied": self.copied, "leaked": self.leaked}
        return pd.DataFrame({name: array.reshape(-1) for name, array in columns.items()})

    def consensus(self, items: Items) -> pd.DataFrame:
        """Take each item's majority: item_id, label (missing where classes tie or nobody answered), votes, agreeing."""
        n, classes = len(items), items.classes
        turn, item = np.nonzero(self.said >= 0)
        counts = np.bincount(item * classes + self.said[turn, item], minlength=n * classes).reshape(n, classes)
        most = counts.max(axis=1)
        tied = (counts == most[:, None]).sum(axis=1) > 1
        columns = {
            "item_id": items.item_id,
            "label": pd.Series(names(np.where(tied, -1, counts.argmax(axis=1))), dtype="str"),
            "votes": counts.sum(axis=1),
            "agreeing": most,
        }
        return pd.DataFrame(columns)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every turn of a world is made from."""

    seed: int
    items: Items
    workers: Workers
    effects: CrowdEffects


def answer(seed: int, items: Items, workers: Workers, turns: int, effects: CrowdEffects) -> Answers:
    """Let every item be labelled so often, each time by somebody else."""
    setting = _Setting(seed, items, workers, effects)
    rounds: list[Answers] = []
    for turn, worker in enumerate(_asked(setting, turns)):
        rounds.append(_round(setting, turn, worker, rounds[-1] if rounds else None))
    stacked = {name: np.stack([getattr(each, name) for each in rounds]) for name in Answers.__slots__}
    return Answers(**stacked)


def _asked(setting: _Setting, turns: int) -> Iterator[Codes]:
    """Yield whom each item goes to in every turn, shape (items,): who works more is asked sooner, nobody twice.

    A further turn changes nothing in those before it: whoever asks for five labels has the three of a smaller world.
    """
    n, rng = len(setting.items), stream(setting.seed, "crowd", "asked")
    waits = draw(rng, n * len(setting.workers), _exponential()).reshape(n, -1) / setting.workers.weight
    for _ in range(turns):
        worker = waits.argmin(axis=1)
        waits[np.arange(n), worker] = np.inf
        yield worker


@lru_cache(maxsize=1)
def _exponential() -> Floats:
    """Quantiles of the exponential of mean 1: of several such waits, the shortest falls to each by its weight."""
    return quantile_table(lambda place: -math.log1p(-place))


def _round(setting: _Setting, turn: int, worker: Codes, before: Answers | None) -> Answers:
    """Give every item one label more, arrays of shape (items,)."""
    items, workers = setting.items, setting.workers
    rng, n, kind = stream(setting.seed, "crowd", "rounds", turn), len(items), workers.spammer[worker]
    said, leaked = _own(setting, turn, worker)
    silent = happens(stream(setting.seed, "crowd", "abstained", turn), setting.effects.abstained_share, n)
    said = np.where(silent & (kind == 0) & ~leaked, -1, said)
    copied = np.zeros(n, dtype=bool)
    if before is not None:
        copied = (kind == COPIER) & (before.said >= 0)
        said = np.where(copied, before.said, said)
    wait = (draw(rng, n, lognormal_table(_WAIT_HOURS, 0.7)) * HOUR).astype(np.int64)
    return Answers(
        label_id=random_ids(rng, n, digits=8) + turn * 10**8,
        worker=worker,
        said=said,
        copied=copied,
        leaked=leaked,
        seconds=(draw(rng, n, lognormal_table(_SECONDS, 0.5)) * workers.pace[worker]).round(1),
        at=(items.arrived if before is None else before.at) + wait,
    )


def _own(setting: _Setting, turn: int, worker: Codes) -> tuple[Codes, Bools]:
    """Return what each would say by themselves, and whether they knew it from the gold, both of shape (items,)."""
    items, workers = setting.items, setting.workers
    n, true, kind = len(items), items.true, workers.spammer[worker]
    chance = np.clip(workers.chance[worker, true] - items.difficulty, _LOST, _SURE)
    rng = stream(setting.seed, "crowd", "answers", turn)
    right, by_habit = happens(rng, chance, n), happens(rng, setting.effects.habit_share, n)
    other, guess = (true + rng.integers(1, items.classes, n)) % items.classes, rng.integers(0, items.classes, n)
    slip = np.where(by_habit, workers.habit[worker, true], other)
    said = np.select([kind == CONSTANT, kind == RANDOM, right], [workers.favourite[worker], guess, true], slip)
    leaked: Bools = workers.knows_golds[worker] & (items.gold >= 0)
    return np.where(leaked, items.gold, said), leaked
