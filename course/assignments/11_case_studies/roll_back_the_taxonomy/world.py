"""What a learner of "Roll it back?" meets: twelve weeks of labels by two taxonomies, and what the desk tells."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import pandas as pd

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.randomness import draw, happens, lognormal_table, normal_table, stream
from labelyard.studies import Study, Switches
from labelyard.studies.study import as_times, random_ids
from labelyard.workdays import DAY, HOUR

OWNERS = {
    "head_of_product": "Omar Haddad, head of product",
    "guideline_editor": "Mei Wang, who edits the guidelines",
    "quality_lead": "Leila Novak, the quality lead",
    "customer_success_lead": "Rafael Costa, who looks after the customers",
}
OLD = ("good", "wrong", "unhelpful", "unsafe")
SPLIT = 1  # the place of "wrong", which has three classes in the new taxonomy
FINER = ("invented", "outdated", "misread")
NEW = ("good", "unhelpful", "unsafe", *FINER)
PAIRS = ((0, 1), (0, 2), (1, 2))  # of the finer classes
TEAMS = ("Accra", "Cebu", "Cluj", "Lima", "Nairobi", "Pune")
PROJECTS = ("Everyday chat", "Travel planning", "Software help", "Health questions")
HARD = 3  # the place of the project that is harder than the others
USUAL_MIX = (0.34, 0.31, 0.25, 0.10)
OF_CLASSES = ((0.44, 0.30, 0.16, 0.10), (0.34, 0.42, 0.12, 0.12))  # of the ordinary projects' items, of the hard one's
OF_FINER = (0.38, 0.33, 0.29)
N_ITEMS, N_ANNOTATORS, N_LABELS = 26_000, 48, 3
WEEKS, CHANGE, LEARNED = 12, 6, 2  # weeks in all, before the change, and until the new taxonomy is learned
WEEK = 7 * DAY
FIRST = int(np.datetime64("2025-06-02", "us").astype(np.int64))  # a Monday
CHANGED = FIRST + CHANGE * WEEK
COMMON_SHARE, GOLD_SHARE, AWAY_SHARE, SLIP = 0.40, 0.15, 0.03, 0.06
MENDED_SHARE = 0.95  # of what confuses two classes, as much goes once their page is written anew


@dataclass(frozen=True, slots=True)
class TaxonomyEffects(Switches):
    """What is planted in the twelve weeks. Shares are of labels, unless it says otherwise."""

    mix_shift_share: float = 0.32  # by which the hard project's share of the items rises at the change, from 0.10
    hardness: float = 0.10  # points of accuracy that the hard project takes, all the time
    learning_drop: float = 0.08  # points of accuracy lost right after the change, none two weeks later
    confused_share: float = 0.30  # of two of the finer classes, given as the other of the two, by everybody
    untrained_share: float = 0.25  # of the finer classes, given as another of them by a team that missed its training
    blur_share: float = 0.0  # by the new taxonomy, given as what is another class by the old one too
    skill: float = 0.88  # mean chance of what is right by the old classes, in an ordinary project
    repeated_share: float = 0.02  # sent a second time
    skipped_share: float = 0.03  # sent without a class

    OFF: ClassVar = {
        "blur": ("blur_share", 0.0),
        "confused_pair": ("confused_share", 0.0),
        "learning": ("learning_drop", 0.0),
        "mix_shift": ("mix_shift_share", 0.0),
        "untrained_team": ("untrained_share", 0.0),
    }


def study(seed: int, *, twin: bool) -> Study:
    """Make the tables; in the twin the new taxonomy blurs what the old one told apart, and nothing else is wrong.

    How strong each effect is differs from learner to learner, so that no figure can be brought along.
    """
    rng = np.random.default_rng([seed, 1])
    case = TaxonomyEffects(
        mix_shift_share=float(rng.uniform(0.24, 0.40)),
        hardness=float(rng.uniform(0.07, 0.12)),
        learning_drop=float(rng.uniform(0.04, 0.12)),
        confused_share=float(rng.uniform(0.25, 0.34)),
        untrained_share=float(rng.uniform(0.20, 0.30)),
        skill=float(rng.uniform(0.87, 0.89)),
        repeated_share=float(rng.uniform(0.01, 0.03)),
    )
    blurred = replace(case, blur_share=float(rng.uniform(0.08, 0.12)))
    switched_off = ("mix_shift", "learning", "confused_pair", "untrained_team")
    return taxonomy_study(seed, blurred.without(*switched_off) if twin else case)


def facts(rng: np.random.Generator, *, twin: bool) -> dict[str, int | float | str]:  # noqa: ARG001
    """Draw what only the desk knows: the same ranges for the case and for its twin."""
    owner = str(rng.choice(list(OWNERS)))
    return {
        "owner": owner,
        "owner_words": OWNERS[owner],
        "decision_date": str(dt.date(2025, 9, 1) + dt.timedelta(days=int(rng.integers(0, 19)))),
        "rollback_usd": int(rng.integers(10, 17)) * 500,
        "least_agreement": round(float(rng.integers(67, 73)) / 100, 2),
        "items_a_week": int(rng.integers(15, 31)) * 1_000,
        "senior_usd": round(float(rng.integers(44, 57)) / 20, 2),
        "fourth_usd": round(float(rng.integers(14, 19)) / 20, 2),
        "premium_usd": round(float(rng.integers(15, 20)) / 100, 2),
        "mend_usd": int(rng.integers(8, 13)) * 250,
        "training_usd": int(rng.integers(6, 9)) * 250,
        "label_usd": round(float(rng.integers(22, 29)) / 100, 2),
        "margin_usd": round(float(rng.integers(16, 25)) / 20, 2),
        "horizon_weeks": 16,
    }


def taxonomy_study(seed: int, effects: TaxonomyEffects) -> Study:
    """Let six teams label items three times each: by taxonomy v1 for six weeks, then by v2, some items by both.

    `truth` holds the parameters, `hard_project`, `confused_pair`, `untrained_team` (None where there is none), and the
    frame `labels` (label_id, and what had been said by v1, with the pair's page mended, with all trained).
    """
    items = _make_items(seed, effects)
    people = _make_people(seed, effects)
    world = _World(seed, effects, items, people, _make_jobs(seed, items))
    said, otherwise = _say(world)
    tables = {
        "items": items.table(),
        "labels": _label_table(world, said),
        "classes": _class_table(),
        "golds": _gold_table(seed, items),
        "annotators": people.table(),
        "trainings": people.trainings(),
        "projects": pd.DataFrame({"project_id": items.project_ids, "name": PROJECTS}).sort_values(
            "project_id", ignore_index=True
        ),
    }
    truth = effects.parameters() | {
        "hard_project": int(items.project_ids[HARD]),
        "confused_pair": [FINER[place] for place in _pair(seed)] if effects.confused_share else None,
        "untrained_team": TEAMS[people.untrained] if effects.untrained_share else None,
        "labels": pd.DataFrame({"label_id": world.jobs.label_id[: len(said)]} | otherwise),
    }
    return Study(tables, truth)


@dataclass(frozen=True, slots=True)
class _Items:
    """One entry per item, shape (items,); classes as places in OLD and FINER, times in UTC microseconds."""

    item_id: Ints
    project: Codes
    project_ids: Ints
    true: Codes
    finer: Codes
    arrived: Ints
    again: Ints  # when it is labelled again by the new taxonomy; -1 for never

    def table(self) -> pd.DataFrame:
        columns = {"item_id": self.item_id, "project_id": self.project_ids[self.project]}
        return pd.DataFrame(columns | {"arrived_at": as_times(self.arrived)})


@dataclass(frozen=True, slots=True)
class _People:
    """One entry per annotator."""

    annotator_id: Ints
    team: Codes
    skill: Floats
    attended: Bools
    untrained: int  # place of the team that missed its training, if one did

    def table(self) -> pd.DataFrame:
        frame = pd.DataFrame({"annotator_id": self.annotator_id, "team": np.array(TEAMS)[self.team]})
        return frame.sort_values("annotator_id", ignore_index=True)

    def trainings(self) -> pd.DataFrame:
        """A row for everybody who came, on a working day of the week before the change."""
        day = as_times(CHANGED - (3 + self.team % 5) * DAY + 9 * HOUR)
        frame = pd.DataFrame({"annotator_id": self.annotator_id, "attended_at": day})[self.attended]
        return frame.sort_values(["attended_at", "annotator_id"], ignore_index=True)


@dataclass(frozen=True, slots=True)
class _Jobs:
    """One entry per label to be given, shape (labels,)."""

    label_id: Ints  # twice as many: a label that is sent again has an id of its own
    item: Codes
    person: Codes
    new: Bools  # by the new taxonomy
    given: Ints


@dataclass(frozen=True, slots=True)
class _World:
    """All that decides what is said of what, by whom."""

    seed: int
    effects: TaxonomyEffects
    items: _Items
    people: _People
    jobs: _Jobs


def _pair(seed: int) -> tuple[int, int]:
    return PAIRS[int(stream(seed, "taxonomy", "pair").integers(0, len(PAIRS)))]


def _make_items(seed: int, effects: TaxonomyEffects) -> _Items:
    rng, n = stream(seed, "taxonomy", "items"), N_ITEMS
    arrived = np.sort(FIRST + rng.integers(0, WEEKS * WEEK, n))
    late = arrived >= CHANGED
    hard = rng.random(n) < USUAL_MIX[HARD] + effects.mix_shift_share * late
    ordinary = np.cumsum(USUAL_MIX[:HARD]) / sum(USUAL_MIX[:HARD])
    project = np.where(hard, HARD, np.searchsorted(ordinary[:-1], rng.random(n), side="right"))
    place = rng.random(n)
    true = [np.searchsorted(np.cumsum(shares)[:-1], place, side="right") for shares in OF_CLASSES]
    finer = np.searchsorted(np.cumsum(OF_FINER)[:-1], rng.random(n), side="right")
    common = happens(rng, COMMON_SHARE, n) & ~late
    again = CHANGED + rng.integers(0, (WEEKS - CHANGE) * WEEK, n)
    return _Items(
        item_id=random_ids(rng, n, digits=7),
        project=project,
        project_ids=random_ids(rng, len(PROJECTS), digits=3),
        true=np.where(hard, true[1], true[0]),
        finer=finer,
        arrived=arrived,
        again=np.where(common, again, -1),
    )


def _make_people(seed: int, effects: TaxonomyEffects) -> _People:
    rng, n = stream(seed, "taxonomy", "people"), N_ANNOTATORS
    team = rng.permutation(np.arange(n) % len(TEAMS))
    untrained = int(rng.integers(0, len(TEAMS)))
    away = happens(rng, AWAY_SHARE, n)
    missed = (team == untrained) & (effects.untrained_share > 0)
    skill = effects.skill + 0.02 * draw(rng, n, normal_table())
    return _People(random_ids(rng, n, digits=5), team, skill, ~(away | missed), untrained)


def _make_jobs(seed: int, items: _Items) -> _Jobs:
    """Deal every item, and every common one a second time, to three different annotators."""
    rng = stream(seed, "taxonomy", "jobs")
    common = np.flatnonzero(items.again >= 0)
    item = np.concatenate([np.arange(N_ITEMS), common])
    begin = np.concatenate([items.arrived, items.again[common]])
    first = rng.integers(0, N_ANNOTATORS, len(item))
    step = rng.integers(1, N_ANNOTATORS // N_LABELS, (N_LABELS, len(item))).cumsum(axis=0)
    wait = (draw(rng, N_LABELS * len(item), lognormal_table(2.5, 0.6)) * HOUR).astype(np.int64).reshape(N_LABELS, -1)
    return _Jobs(
        label_id=random_ids(rng, 2 * N_LABELS * len(item), digits=8),
        item=np.tile(item, N_LABELS),
        person=((first + step) % N_ANNOTATORS).reshape(-1),
        new=np.tile(begin >= CHANGED, N_LABELS),  # the taxonomy by which an item's labelling was begun
        given=(begin + wait.cumsum(axis=0)).reshape(-1),
    )


def _say(world: _World) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return what is said, and what had been said had one thing been otherwise; words, shape (labels,)."""
    seed, jobs = world.seed, world.jobs
    old, blurred = _old_classes(world)
    clean, swaps, missed = _finer_classes(world, old)
    mended = swaps & ~happens(stream(seed, "taxonomy", "mended"), MENDED_SHARE, len(old))

    def words(place: Codes, finer: Codes) -> np.ndarray:
        by_old = np.array(OLD, dtype=object)[place]
        return np.where(jobs.new & (place == SPLIT), np.array(FINER, dtype=object)[finer], by_old)

    said = words(blurred, _swapped(seed, missed, swaps))
    return said, {
        "said_by_v1": np.array(OLD, dtype=object)[old],
        "pair_mended": words(blurred, _swapped(seed, missed, mended)),
        "all_trained": words(blurred, _swapped(seed, clean, swaps)),
    }


def _old_classes(world: _World) -> tuple[Codes, Codes]:
    """Return the class of the old taxonomy that is meant, before and after the new one blurs it."""
    seed, effects, items, jobs = world.seed, world.effects, world.items, world.jobs
    rng, n = stream(seed, "taxonomy", "answers"), len(jobs.item)
    unlearned = np.clip(1 - (jobs.given - CHANGED) / (LEARNED * WEEK), 0, 1) * jobs.new
    chance = world.people.skill[jobs.person] - effects.hardness * (items.project[jobs.item] == HARD)
    right = happens(rng, np.clip(chance - effects.learning_drop * unlearned, 0.02, 0.995), n)
    true = items.true[jobs.item]
    old = np.where(right, true, (true + rng.integers(1, len(OLD), n)) % len(OLD))
    blurs = happens(stream(seed, "taxonomy", "blur"), effects.blur_share, n) & jobs.new
    other = stream(seed, "taxonomy", "blurred").integers(1, len(OLD), n)
    return old, np.where(blurs, (old + other) % len(OLD), old)


def _finer_classes(world: _World, old: Codes) -> tuple[Codes, Bools, Codes]:
    """Return the finer class that is meant, where the confused pair is swapped, and what the untrained make of it."""
    seed, effects, items, jobs = world.seed, world.effects, world.items, world.jobs
    rng, n = stream(seed, "taxonomy", "finer"), len(jobs.item)
    knows = (old == SPLIT) & (items.true[jobs.item] == SPLIT)
    meant = np.where(knows, items.finer[jobs.item], rng.integers(0, len(FINER), n))
    clean = np.where(happens(rng, SLIP, n), (meant + rng.integers(1, len(FINER), n)) % len(FINER), meant)
    swaps = happens(stream(seed, "taxonomy", "swaps"), effects.confused_share, n)
    rng = stream(seed, "taxonomy", "untrained")
    misses = happens(rng, effects.untrained_share, n) & ~world.people.attended[jobs.person]
    missed = np.where(misses, (clean + rng.integers(1, len(FINER), n)) % len(FINER), clean)
    return clean, swaps, missed


def _swapped(seed: int, finer: Codes, swaps: Bools) -> Codes:
    """Give one of the confused pair for the other, where it is swapped."""
    one, other = _pair(seed)
    partner = np.arange(len(FINER))
    partner[[one, other]] = other, one
    return np.where(swaps, partner[finer], finer)


def _label_table(world: _World, said: np.ndarray) -> pd.DataFrame:
    """Lay out the labels; some are skipped, and some are sent a second time under a new id."""
    rng, n, jobs = stream(world.seed, "taxonomy", "dirt"), len(said), world.jobs
    said = np.where(happens(rng, world.effects.skipped_share, n), None, said)
    row = np.concatenate([np.arange(n), np.flatnonzero(happens(rng, world.effects.repeated_share, n))])
    wait = rng.integers(5_000_000, 900_000_000, len(row)) * (np.arange(len(row)) >= n)
    columns = {
        "label_id": jobs.label_id[: len(row)],
        "item_id": world.items.item_id[jobs.item[row]],
        "annotator_id": world.people.annotator_id[jobs.person[row]],
        "taxonomy": np.where(jobs.new[row], "v2", "v1"),
        "label": said[row],
        "labelled_at": as_times(jobs.given[row] + wait),
    }
    frame = pd.DataFrame(columns).astype({"taxonomy": "str", "label": "str"})
    return frame.sort_values(["labelled_at", "label_id"], ignore_index=True)


def _gold_table(seed: int, items: _Items) -> pd.DataFrame:
    """Let an expert label some items by the taxonomy that was in force when they arrived."""
    rng = stream(seed, "taxonomy", "golds")
    gold = np.flatnonzero(happens(rng, GOLD_SHARE, N_ITEMS))
    new = items.arrived[gold] >= CHANGED
    finer = np.array(FINER, dtype=object)[items.finer[gold]]
    by_old = np.array(OLD, dtype=object)[items.true[gold]]
    columns = {
        "item_id": items.item_id[gold],
        "taxonomy": np.where(new, "v2", "v1"),
        "label": np.where(new & (items.true[gold] == SPLIT), finer, by_old),
    }
    frame = pd.DataFrame(columns).astype({"taxonomy": "str", "label": "str"})
    return frame.sort_values("item_id", ignore_index=True)


def _class_table() -> pd.DataFrame:
    formerly = ["wrong" if label in FINER else label for label in NEW]
    columns = {"taxonomy": ["v1"] * len(OLD) + ["v2"] * len(NEW), "label": [*OLD, *NEW]}
    return pd.DataFrame(columns | {"formerly": [None] * len(OLD) + formerly}).astype("str")
