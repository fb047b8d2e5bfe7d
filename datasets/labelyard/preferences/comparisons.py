"""Preferences: two responses side by side, what an annotator chose, and what a model had predicted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.preferences.effects import PreferenceEffects
from labelyard.preferences.logits import chance_of
from labelyard.preferences.responses import MODELS, Responses
from labelyard.randomness import draw, happens, lognormal_table, normal_table, stream
from labelyard.studies.study import as_times, random_ids
from labelyard.workdays import DAY

CHOICES = ("left", "right", "tie", "both_bad")
LEFT, RIGHT, TIE, BOTH_BAD = range(4)
FIRST = int(np.datetime64("2025-04-07", "us").astype(np.int64))  # a Monday
DAYS, BATCHES = 56, 16
_SECOND_GUIDELINE = 28 * DAY  # after the first day: v2
_ADJUDICATED = 0.25  # of comparisons, judged by an expert as well


@dataclass(frozen=True, slots=True)
class Annotators:
    """One entry per annotator, shape (annotators,)."""

    annotator_id: Ints
    leaning: Floats  # to the first model, in logits
    misreads: Bools  # guideline v2
    share: Floats  # of the work, up to and with this one

    def truth(self) -> pd.DataFrame:
        """Tell who leans how much to the first model, and who misreads v2."""
        columns = {"annotator_id": self.annotator_id, "leaning": self.leaning, "misreads": self.misreads}
        return pd.DataFrame(columns)


@dataclass(frozen=True, slots=True)
class Comparisons:
    """One entry per comparison, shape (comparisons,): responses as places, left and right as they were shown."""

    comparison_id: Ints
    annotator: Codes
    left: Ints
    right: Ints
    at: Ints  # UTC microseconds
    logit: Floats  # of the left one being chosen, where one is
    choice: Codes  # place in CHOICES
    repeat: Bools
    swapped: Bools  # the table has left and right exchanged

    def table(self, responses: Responses, annotators: Annotators) -> pd.DataFrame:
        """Lay out the comparisons: ids, batch (1 to 16), guideline (v1 or v2), choice, compared_at."""
        left, right = np.where(self.swapped, (self.right, self.left), (self.left, self.right))
        columns = {
            "comparison_id": self.comparison_id,
            "batch": _batch(self.at) + 1,
            "annotator_id": annotators.annotator_id[self.annotator],
            "left_id": responses.response_id[left],
            "right_id": responses.response_id[right],
            "guideline": np.where(self.at >= FIRST + _SECOND_GUIDELINE, "v2", "v1"),
            "choice": _names(CHOICES, self.choice),
            "compared_at": as_times(self.at),
        }
        frame = pd.DataFrame(columns).astype({"guideline": "str", "choice": "str"})
        return frame.sort_values(["compared_at", "comparison_id"], ignore_index=True)

    def predictions(self, overconfidence: float) -> pd.DataFrame:
        """Lay out the predicted choices: comparison_id, chance_left (as it was shown), from 0 to 1."""
        chance = chance_of(overconfidence * self.logit).round(6)
        return pd.DataFrame({"comparison_id": self.comparison_id, "chance_left": chance})

    def adjudicated(self, seed: int, responses: Responses) -> pd.DataFrame:
        """Lay out what an expert says of some: comparison_id, better_id, the response that is better in truth."""
        asked = happens(stream(seed, "preferences", "expert"), _ADJUDICATED, len(self.left)) & (self.left != self.right)
        better = np.where(responses.quality[self.left] >= responses.quality[self.right], self.left, self.right)
        columns = {"comparison_id": self.comparison_id[asked], "better_id": responses.response_id[better[asked]]}
        return pd.DataFrame(columns)

    def truth(self) -> pd.DataFrame:
        """Tell the chance of left as shown where one was chosen, and which rows are dirty and how."""
        columns = {"comparison_id": self.comparison_id, "chance_left": chance_of(self.logit)}
        dirt = {"self_pair": self.left == self.right, "repeat": self.repeat, "swapped": self.swapped}
        return pd.DataFrame(columns | dirt)


def hire(seed: int, n: int, effects: PreferenceEffects) -> Annotators:
    """Hire n annotators: each leans to the first model or away from it, some misread v2, some work more than others."""
    work = draw(stream(seed, "preferences", "work"), n, lognormal_table(1.0, 0.6))
    misreads = np.zeros(n, dtype=bool)
    misreads[stream(seed, "preferences", "misreads").permutation(n)[: round(effects.misread_share * n)]] = True
    return Annotators(
        annotator_id=random_ids(stream(seed, "preferences", "annotators"), n, digits=5),
        leaning=(effects.cluster_spread * draw(stream(seed, "preferences", "leanings"), n, normal_table())).round(4),
        misreads=misreads,
        share=np.cumsum(work) / work.sum(),
    )


def compare(seed: int, n: int, responses: Responses, annotators: Annotators, effects: PreferenceEffects) -> Comparisons:
    """Let annotators choose n times between two models' responses to a prompt, in the order in which they do it."""
    rng = stream(seed, "preferences", "pairs")
    prompt, models = rng.integers(0, len(responses.model) // len(MODELS), n), rng.integers(0, len(MODELS), n)
    left = prompt * len(MODELS) + models
    right = prompt * len(MODELS) + (models + rng.integers(1, len(MODELS), n)) % len(MODELS)
    right = np.where(happens(stream(seed, "preferences", "self pairs"), effects.self_pair_share, n), left, right)
    annotator = np.searchsorted(annotators.share[:-1], rng.random(n), side="right")
    at = np.sort(FIRST + rng.integers(0, DAYS * DAY, n))
    again = happens(stream(seed, "preferences", "repeats"), effects.repeat_share, n) & (np.arange(n) > 0)
    before = np.maximum.accumulate(np.where(again, 0, np.arange(n)))  # a repeat is of the nearest row that is none
    made = Comparisons(
        comparison_id=random_ids(stream(seed, "preferences", "comparisons"), n, digits=7),
        annotator=np.where(again, annotator[before], annotator),
        left=np.where(again, right[before], left),
        right=np.where(again, left[before], right),
        at=at,
        logit=np.zeros(n),
        choice=np.zeros(n, dtype=np.int64),
        repeat=again,
        swapped=np.isin(_batch(at), 4 + rng.permutation(BATCHES - 4)[: effects.swapped_batches]),
    )
    made = replace(made, logit=_logit(made, responses, annotators, effects))
    return replace(made, choice=_choose(seed, made, responses, annotators, effects))


def _batch(at: Ints) -> Ints:
    return (at - FIRST) * BATCHES // (DAYS * DAY)


def _logit(made: Comparisons, responses: Responses, annotators: Annotators, effects: PreferenceEffects) -> Floats:
    left, right = made.left, made.right
    first = (responses.model == 0).astype(np.float64)
    longer = (responses.words[left] - responses.words[right]) / 100
    logit: Floats = responses.quality[left] - responses.quality[right] + effects.position_bias
    logit += effects.length_bias * longer + annotators.leaning[made.annotator] * (first[left] - first[right])
    return logit


def _choose(
    seed: int, made: Comparisons, responses: Responses, annotators: Annotators, effects: PreferenceEffects
) -> Codes:
    """Choose one or say that they tie, or that both are bad; return places in CHOICES, shape (comparisons,)."""
    n, chance = len(made.left), chance_of(made.logit)
    choice = np.where(happens(stream(seed, "preferences", "choices"), chance, n), LEFT, RIGHT)
    misread = annotators.misreads[made.annotator] & (made.at >= FIRST + _SECOND_GUIDELINE)
    flipped = happens(stream(seed, "preferences", "misread"), effects.misread_flips, n) & misread
    choice = np.where(flipped, RIGHT - choice, choice)
    # The more alike two responses are, the likelier a tie; on average the factor is about one.
    tie_chance = np.clip(1.9 * effects.tie_share * (1 - np.abs(2 * chance - 1)), 0, 1)
    choice = np.where(happens(stream(seed, "preferences", "ties"), tie_chance, n), TIE, choice)
    middle = float(np.median(responses.quality)) if n else 0.0
    low = (responses.quality[made.left] < middle) & (responses.quality[made.right] < middle)
    bad_chance = np.clip(4 * effects.both_bad_share, 0, 1) * low  # both are low in about a quarter of comparisons
    return np.where(happens(stream(seed, "preferences", "both bad"), bad_chance, n), BOTH_BAD, choice)


def _names(vocabulary: tuple[str, ...], codes: Codes) -> NDArray[np.object_]:
    return np.array(vocabulary, dtype=object)[codes]
