"""Twelve weeks of preferences between two answers, of which the longer one wins too often; or rightly so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np
import pandas as pd

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.randomness import draw, happens, lognormal_table, normal_table, stream, whole
from labelyard.studies.study import Study, Switches, as_times, random_ids
from labelyard.workdays import DAY, HOUR, SECOND

PROJECTS = ("Everyday chat", "Summaries", "Travel planning", "Code")
HARD = 3  # the place of the project that is harder to judge than the others
VENDORS = ("Heron", "Kite", "Linnet", "Plover", "Wren")
PAIRS, ANNOTATORS, SEEN_BY_PANEL = 26_000, 160, 6_000
_MIX = (0.38, 0.30, 0.22, 0.10)  # of the projects, among pairs
_LONGER_BETTER = (0.04, -0.12, 0.06, 0.02)  # of the projects, added to the share of better answers that are the longer
_BY_PAIR, _PHONES, _CALM_HASTE = 0.30, 0.40, 0.10  # of judgements: paid by the pair, on phones; hasty by the hour
_FIRST = int(np.datetime64("2025-07-21", "us").astype(np.int64))  # a Monday
_WEEKS, _CHANGE = 12, 6  # in all, and before guideline v2
CHANGED = _FIRST + _CHANGE * 7 * DAY
_MODEL_RIGHT, _LEARNED = 0.88, 1.5  # of the reward model where nothing sways it; how much more it is swayed than people


@dataclass(frozen=True, slots=True)
class PreferencePairsEffects(Switches):
    """What is planted in the preferences, and how strongly; `twin()` has long answers that are rightly preferred.

    Raises
    ------
    ValueError
        When a share lies outside 0 to 1.
    """

    longer_better_share: float = 0.56  # of pairs of unlike length, whose better answer is the longer one
    sway_share: float = 0.80  # of hasty judgements that are paid by the pair, which go by length where it shows
    hasty_share: float = 0.55  # of judgements paid by the pair, made in a few seconds
    mix_shift_share: float = 0.26  # by which the share of judgements paid by the pair rises with guideline v2
    first_share: float = 0.0  # of judgements on phones, which take the first answer whatever it is
    skill: float = 0.85  # mean chance of choosing the better answer in an ordinary project, where nothing sways
    hardness: float = 0.14  # points of that chance which the hard project takes
    panel_hard_share: float = 0.25  # of the panel's pairs, from the hard project; the others have the rest evenly
    repeated_share: float = 0.02  # of judgements, sent a second time; twice as often where paid by the pair
    skipped_share: float = 0.03  # of judgements, sent without a choice

    OFF: ClassVar = {
        "hard_project": ("hardness", 0.0),
        "haste": ("hasty_share", _CALM_HASTE),
        "length_bias": ("sway_share", 0.0),
        "mix_shift": ("mix_shift_share", 0.0),
        "position_bias": ("first_share", 0.0),
    }

    @classmethod
    def twin(cls) -> Self:
        """Return the twin: nobody goes by length, long answers are better, and on phones the first answer wins."""
        return replace(cls().without("length_bias"), longer_better_share=0.70, first_share=0.42)


def preference_pairs(seed: int, effects: PreferencePairsEffects | None = None) -> Study:
    """Make projects, pairs, annotators, judgements, panel and rewards: about 65 000 rows.

    A judgement is of one pair by one person; the panel and the reward model say what they prefer of some pairs.
    `truth` holds the parameters, `hard_project`, and the frames `pairs` (pair_id, better) and `judgements`
    (judgement_id, by_length, by_position: whether it was made so).
    """
    effects = effects or PreferencePairsEffects()
    pairs, people = _make_pairs(seed, effects), _make_people(seed)
    judged = _judge(seed, pairs, people, effects)
    seen = _seen_by_panel(seed, pairs, effects)
    better = pd.Series(_named(pairs.first_better), dtype="str")
    learned = _LEARNED * float(judged.by_length[pairs.unlike].mean())
    tables = {
        "projects": pd.DataFrame({"project_id": pairs.project_ids, "name": PROJECTS}).sort_values(
            "project_id", ignore_index=True
        ),
        "pairs": pairs.table(),
        "annotators": people.table(),
        "judgements": _judgement_table(seed, pairs, people, judged, effects),
        "panel": pd.DataFrame({"pair_id": pairs.pair_id[seen], "choice": better[seen]}).reset_index(drop=True),
        "rewards": _rewards(seed, pairs, seen, learned),
    }
    flags = {"by_length": judged.by_length, "by_position": judged.by_position}
    truth = effects.parameters() | {
        "hard_project": int(pairs.project_ids[HARD]),
        "pairs": pd.DataFrame({"pair_id": pairs.pair_id, "better": better}),
        "judgements": pd.DataFrame({"judgement_id": judged.judgement_id[:PAIRS]} | flags),
    }
    return Study(tables, truth)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """One entry per pair, shape (PAIRS,), in the order in which they were opened."""

    pair_id: Ints
    project: Codes
    project_ids: Ints
    words: Ints  # (PAIRS, 2): of the first answer, of the second
    first_better: Bools
    opened: Ints

    @property
    def first_longer(self) -> Bools:
        """Whether the first answer has more words than the second."""
        longer: Bools = self.words[:, 0] > self.words[:, 1]
        return longer

    @property
    def unlike(self) -> Bools:
        """Whether the longer answer has more than 10 % more words than the shorter."""
        unlike: Bools = 10 * self.words.max(axis=1) > 11 * self.words.min(axis=1)
        return unlike

    def table(self) -> pd.DataFrame:
        """Lay out the pairs: pair_id, project_id, words_a, words_b."""
        columns = {"pair_id": self.pair_id, "project_id": self.project_ids[self.project]}
        frame = pd.DataFrame(columns | {"words_a": self.words[:, 0], "words_b": self.words[:, 1]})
        return frame.sort_values("pair_id", ignore_index=True)


@dataclass(frozen=True, slots=True)
class _People:
    """One entry per annotator, shape (ANNOTATORS,)."""

    annotator_id: Ints
    vendor: Codes
    by_pair: Bools  # paid by the pair, not by the hour
    skill: Floats  # points above the mean

    def table(self) -> pd.DataFrame:
        """Lay out the annotators: annotator_id, vendor, paid_by."""
        columns = {
            "annotator_id": self.annotator_id,
            "vendor": np.array(VENDORS, dtype=object)[self.vendor],
            "paid_by": np.where(self.by_pair, "pair", "hour"),
        }
        frame = pd.DataFrame(columns).astype({"vendor": "str", "paid_by": "str"})
        return frame.sort_values("annotator_id", ignore_index=True)


@dataclass(frozen=True, slots=True)
class _Judged:
    """One entry per pair, which is judged once; `judgement_id` has as many again, for what is sent twice."""

    judgement_id: Ints
    person: Codes
    phone: Bools
    took: Ints  # microseconds
    first: Bools  # the first answer was chosen
    by_length: Bools
    by_position: Bools


def _make_pairs(seed: int, effects: PreferencePairsEffects) -> _Pairs:
    """Draw two answers to each prompt, about as long as each other, and which of them is better."""
    rng = stream(seed, "preference pairs", "pairs")
    project = rng.choice(len(PROJECTS), PAIRS, p=_MIX)
    usual = draw(rng, PAIRS, lognormal_table(140.0, 0.5))
    words = np.stack([whole(usual * draw(rng, PAIRS, lognormal_table(1.0, 0.25))) for _ in "ab"], axis=1)
    opened = np.sort(_FIRST + rng.integers(0, _WEEKS * 7 * DAY - HOUR, PAIRS))
    pair_id, project_ids = random_ids(rng, PAIRS, digits=7), random_ids(rng, len(PROJECTS), digits=3)
    rng = stream(seed, "preference pairs", "better")
    shift, luck = np.array(_LONGER_BETTER)[project], rng.random(PAIRS)
    pairs = _Pairs(pair_id, project, project_ids, words, rng.random(PAIRS) < 0.5, opened)
    is_longer_better = luck < effects.longer_better_share + shift
    return replace(pairs, first_better=np.where(pairs.unlike, is_longer_better == pairs.first_longer, luck < 0.5))


def _make_people(seed: int) -> _People:
    """Hire annotators; every vendor has some who are paid by the hour and some who are paid by the pair."""
    rng = stream(seed, "preference pairs", "people")
    place = rng.permutation(ANNOTATORS)
    skill = np.clip(0.03 * draw(rng, ANNOTATORS, normal_table()), -0.07, 0.07)
    return _People(random_ids(rng, ANNOTATORS, digits=5), place % len(VENDORS), place % 2 == 0, skill)


def _judge(seed: int, pairs: _Pairs, people: _People, effects: PreferencePairsEffects) -> _Judged:
    """Have every pair judged by one person, some of whom go by length, or by what they see first."""
    by_pair, person = _who_judges(seed, pairs, people, effects)
    rng = stream(seed, "preference pairs", "haste")
    hasty = happens(rng, np.where(by_pair, effects.hasty_share, _CALM_HASTE), PAIRS)
    slow = np.clip(draw(rng, PAIRS, lognormal_table(70.0, 0.5)), 22, 600)
    took = whole(np.where(hasty, 6 + 12 * rng.random(PAIRS), slow) * SECOND)
    phone = happens(stream(seed, "preference pairs", "phones"), _PHONES, PAIRS)
    chance = effects.skill + people.skill[person] - effects.hardness * (pairs.project == HARD)
    right = stream(seed, "preference pairs", "choices").random(PAIRS) < chance
    sways = happens(stream(seed, "preference pairs", "sway"), effects.sway_share, PAIRS)
    firsts = happens(stream(seed, "preference pairs", "firsts"), effects.first_share, PAIRS)
    by_position = firsts & phone
    by_length = sways & hasty & by_pair & pairs.unlike & ~by_position
    first = np.where(by_length, pairs.first_longer, pairs.first_better == right) | by_position
    judgement_id = random_ids(stream(seed, "preference pairs", "judgement ids"), 2 * PAIRS, digits=8)
    return _Judged(judgement_id, person, phone, took, first, by_length, by_position)


def _who_judges(seed: int, pairs: _Pairs, people: _People, effects: PreferencePairsEffects) -> tuple[Bools, Codes]:
    """Return whether each pair is paid by the pair, and who judges it."""
    rng = stream(seed, "preference pairs", "jobs")
    chance = np.where(pairs.opened >= CHANGED, _BY_PAIR + effects.mix_shift_share, _BY_PAIR)
    by_pair = happens(rng, chance, PAIRS)
    luck = rng.integers(0, ANNOTATORS // 2, PAIRS)
    groups = [np.flatnonzero(people.by_pair == paid) for paid in (False, True)]
    return by_pair, np.where(by_pair, groups[1][luck], groups[0][luck])


def _judgement_table(
    seed: int, pairs: _Pairs, people: _People, judged: _Judged, effects: PreferencePairsEffects
) -> pd.DataFrame:
    """Lay out the judgements; some have no choice, and some are sent again under a new id."""
    rng = stream(seed, "preference pairs", "dirt")
    skipped = happens(rng, effects.skipped_share, PAIRS)
    choice = pd.Series(_named(judged.first), dtype="str").mask(skipped)
    again = happens(rng, effects.repeated_share * np.where(people.by_pair[judged.person], 1.0, 0.5), PAIRS)
    row = np.concatenate([np.arange(PAIRS), np.flatnonzero(again)])
    wait = rng.integers(5 * SECOND, 900 * SECOND, len(row)) * (np.arange(len(row)) >= PAIRS)
    columns = {
        "judgement_id": judged.judgement_id[: len(row)],
        "pair_id": pairs.pair_id[row],
        "annotator_id": people.annotator_id[judged.person[row]],
        "guideline": np.where(pairs.opened[row] >= CHANGED, "v2", "v1"),
        "device": np.where(judged.phone[row], "phone", "desktop"),
        "choice": choice.iloc[row].to_numpy(),
        "opened_at": as_times(pairs.opened[row]),
        "sent_at": as_times(pairs.opened[row] + judged.took[row] + wait),
    }
    frame = pd.DataFrame(columns).astype({"guideline": "str", "device": "str", "choice": "str"})
    return frame.sort_values(["sent_at", "judgement_id"], ignore_index=True)


def _seen_by_panel(seed: int, pairs: _Pairs, effects: PreferencePairsEffects) -> Ints:
    """Draw what the panel sees, so many pairs of each project; return places, in the order of their ids."""
    order = stream(seed, "preference pairs", "panel").permutation(PAIRS)
    of_others = (1 - effects.panel_hard_share) / (len(PROJECTS) - 1)
    wanted = [round(SEEN_BY_PANEL * (effects.panel_hard_share if place == HARD else of_others)) for place in range(4)]
    seen = np.concatenate([order[pairs.project[order] == place][:n] for place, n in enumerate(wanted)])
    return seen[np.argsort(pairs.pair_id[seen])]


def _rewards(seed: int, pairs: _Pairs, seen: Ints, learned: float) -> pd.DataFrame:
    """Let the reward model score what the panel saw; it has learned to go by length in a share of the pairs."""
    rng = stream(seed, "preference pairs", "rewards")
    right, sways = happens(rng, _MODEL_RIGHT, PAIRS), happens(rng, min(learned, 1.0), PAIRS)
    level, gap = draw(rng, PAIRS, normal_table()), 0.05 + 2 * rng.random(PAIRS)
    first = np.where(sways & pairs.unlike, pairs.first_longer, pairs.first_better == right)
    signed = np.where(first, gap, -gap)
    columns = {"reward_a": (level + signed / 2).round(3), "reward_b": (level - signed / 2).round(3)}
    return pd.DataFrame({"pair_id": pairs.pair_id} | columns).iloc[seen].reset_index(drop=True)


def _named(first: Bools) -> np.ndarray:
    """Name the answers: A is the first one, B the second."""
    return np.array(["B", "A"], dtype=object)[first.astype(np.int64)]
