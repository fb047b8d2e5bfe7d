"""The annotators of a crowd: how often each gives which class for which, who spams and who knows the golds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.crowds.effects import CrowdEffects
from labelyard.randomness import draw, lognormal_table, stream
from labelyard.staff import CONSTANT, COPIER, FAST, RANDOM, SPAMMER_KINDS
from labelyard.studies.study import random_ids

_FAST_SKILL, _COPIER_SKILL = 0.45, 0.50  # of the labels that they make by themselves
_FAST_PACE = 0.12  # handling time against the others'
_LEAST, _MOST = 0.05, 0.98  # nobody knows a class worse or better


@dataclass(frozen=True, slots=True)
class Workers:
    """One entry per annotator, shape (annotators,) where nothing else is said; classes as places."""

    annotator_id: Ints
    spammer: Codes  # 0 for none, else position in SPAMMER_KINDS plus one
    knows_golds: Bools
    chance: Floats  # (annotators, classes): of the true class, on an item of difficulty 0
    habit: Codes  # (annotators, classes): what is given for a class by habit
    favourite: Codes  # the class of those who always give the same
    weight: Floats  # of the work, median 1
    pace: Floats  # handling time against the median

    def __len__(self) -> int:
        """Return the number of annotators."""
        return len(self.annotator_id)

    def table(self, confusion: Floats, shares: Floats) -> pd.DataFrame:
        """Tell who spams (the kind, else missing), who knows the golds, and how often each is right.

        `confusion` is what the method of that name returns, `shares` are the classes', shape (classes,).
        """
        kinds = np.array([None, *SPAMMER_KINDS], dtype=object)[self.spammer]
        columns = {
            "annotator_id": self.annotator_id,
            "spammer": pd.Series(kinds, dtype="str"),
            "knows_golds": self.knows_golds,
            "accuracy": (np.diagonal(confusion, axis1=1, axis2=2) * shares).sum(axis=1).round(6),
        }
        return pd.DataFrame(columns).sort_values("annotator_id", ignore_index=True)

    def confusion(self, habit_share: float) -> Floats:
        """Return the chance to give each class for each, shape (annotators, true classes, given classes).

        On an item of difficulty 0 that is no gold; of copiers when they answer by themselves. Rows sum to 1.
        """
        classes = self.chance.shape[1]
        slips = (1 - self.chance)[:, :, None]
        even = slips * (1 - habit_share) / (classes - 1) * (1 - np.eye(classes))
        by_habit = slips * habit_share * (self.habit[:, :, None] == np.arange(classes))
        given = even + by_habit + self.chance[:, :, None] * np.eye(classes)
        always = np.eye(classes)[self.favourite][:, None, :]
        given = np.where((self.spammer == CONSTANT)[:, None, None], always, given)
        guessed: Floats = np.where((self.spammer == RANDOM)[:, None, None], 1 / classes, given)
        return guessed


def hire(seed: int, n: int, classes: int, effects: CrowdEffects) -> Workers:
    """Hire n annotators who choose among so many classes."""
    spammer, knows_golds = _cast(seed, n, effects)
    rng = stream(seed, "crowd", "habits")
    habit = (np.arange(classes) + rng.integers(1, classes, (n, classes))) % classes
    pace = draw(stream(seed, "crowd", "pace"), n, lognormal_table(1.0, 0.2))
    return Workers(
        annotator_id=random_ids(stream(seed, "crowd", "annotators"), n, digits=5),
        spammer=spammer,
        knows_golds=knows_golds,
        chance=_chances(seed, spammer, classes, effects),
        habit=habit,
        favourite=rng.integers(0, classes, n),
        weight=draw(stream(seed, "crowd", "work"), n, lognormal_table(1.0, effects.work_sigma)),
        pace=np.where(spammer == FAST, _FAST_PACE, pace),
    )


def _cast(seed: int, n: int, effects: CrowdEffects) -> tuple[Codes, Bools]:
    """Choose spammers from one end of a row and those who know the golds from the other: neither moves the other."""
    order = stream(seed, "crowd", "cast").permutation(n)
    spammers, leaks = round(effects.spammer_share * n), round(effects.leaked_share * n)
    codes = np.array([SPAMMER_KINDS.index(kind) + 1 for kind in effects.spammer_kinds])
    spammer = np.zeros(n, dtype=np.int64)
    spammer[order[:spammers]] = codes[np.arange(spammers) % len(codes)]
    knows = np.zeros(n, dtype=bool)
    knows[order[n - min(leaks, n - spammers) :]] = True
    return spammer, knows


def _chances(seed: int, spammer: Codes, classes: int, effects: CrowdEffects) -> Floats:
    """Spread skill evenly over annotators, and around it over their classes, shape (annotators, classes)."""
    n, rng = len(spammer), stream(seed, "crowd", "skills")
    even = (rng.permutation(n) + 0.5) / n * 2 - 1
    by_class = stream(seed, "crowd", "class skills").random((n, classes)) * 2 - 1
    chance = effects.skill + effects.skill_spread * even[:, None] + effects.class_spread * by_class
    own = np.select([spammer == FAST, spammer == COPIER], [_FAST_SKILL, _COPIER_SKILL], np.nan)[:, None]
    return np.clip(np.where(np.isnan(own), chance, own), _LEAST, _MOST).round(4)
