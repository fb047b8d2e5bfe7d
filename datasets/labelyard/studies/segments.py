"""A clickstream of eight weeks with three kinds of people in it, test accounts, bots, and people the register lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from labelyard.arrays import Bools, Codes, Ints
from labelyard.effects import Effects
from labelyard.randomness import happens, stream
from labelyard.studies.study import Study, Switches, as_times, random_ids
from labelyard.studies.visits import CLIENTS, TYPES, Clicks, Habits, beat, visit
from labelyard.workdays import DAY, ZONES, Calendar, make_calendar

DAYS = 56
MATURE = 28  # days: who came later cannot be judged by the end of the log
COMPANY_DOMAIN = "labelyard.example"
_ROOM = 400  # the most people of one kind
_PAID_BEFORE = 4  # weeks of payouts before the log begins
_USD_A_LABEL = 4.0
_EVEN_SHARE = 0.08  # chance to be gone within four weeks of those nobody drives away

_NIGHT = Habits(attendance=(0.60, 0.40), visits=1, tasks=(2, 5), first_minute=(22 * 60, 24 * 60))
_VETERAN = Habits(attendance=(0.88, 0.15), visits=2, tasks=(2, 5), first_minute=(8 * 60, 10 * 60))
_NEWCOMER = Habits(attendance=(0.90, 0.70), visits=3, tasks=(1, 2), first_minute=(8 * 60, 13 * 60))
_TESTER = Habits(attendance=(0.95, 0.0), visits=2, tasks=(2, 4), first_minute=(9 * 60, 11 * 60))


@dataclass(frozen=True, slots=True)
class SegmentsEffects(Switches):
    """What is planted in the clickstream, and how strongly; shares are chances of people unless it says rows."""

    test_accounts: int = 12  # accounts of the company's own testers
    bots: int = 15  # accounts worked by a script around the clock
    purge_after_days: int = 21  # days after the last work at which the register drops a person; 0: never
    duplicate_share: float = 0.015  # of event rows, written twice under the same event_id
    newcomer_loss_share: float = 0.45  # of newcomers, gone within 28 days of being hired
    night_loss_share: float = _EVEN_SHARE  # of night workers, gone within the period
    veteran_loss_share: float = _EVEN_SHARE  # of veterans, gone within the period
    veterans: int = 110  # people hired long ago who work by day
    night_workers: int = 90  # people hired some months ago who work at night, by their own clock
    newcomers: int = 80  # people hired in the first four weeks
    late_hires: int = 45  # newcomers hired in the last four weeks

    OFF: ClassVar[dict[str, tuple[str, object]]] = {
        "bots": ("bots", 0),
        "churned_missing": ("purge_after_days", 0),
        "duplicate_events": ("duplicate_share", 0.0),
        "early_churn": ("newcomer_loss_share", _EVEN_SHARE),
        "late_hires": ("late_hires", 0),
        "night_churn": ("night_loss_share", _EVEN_SHARE),
        "test_accounts": ("test_accounts", 0),
    }

    @classmethod
    def twin(cls) -> Self:
        """Return the world in which the data are clean and the night workers are the ones who leave."""
        clean = cls().without("bots", "churned_missing", "duplicate_events", "early_churn", "test_accounts")
        return replace(clean, night_loss_share=cls().newcomer_loss_share)


@dataclass(frozen=True, slots=True)
class _Group:
    """People of one kind, arrays of shape (people,); days count from the first of the log."""

    name: str
    habits: Habits
    ids: Ints
    zone: Codes
    hired: Ints
    left: Ints  # first day without work; DAYS where they stay

    def present(self) -> Bools:
        """Return who may come on which day, shape (people, DAYS)."""
        day = np.arange(DAYS)
        present: Bools = (day >= self.hired[:, None]) & (day < self.left[:, None])
        return present


def segments(seed: int, effects: SegmentsEffects | None = None) -> Study:
    """Make the world of "find user segments".

    Tables: events(event_id, annotator_id, type, ts, client), annotators(annotator_id, email, team, time_zone,
    hired_on) and payouts(annotator_id, week, usd). Truth: `people` (annotator_id, segment, hired_on, left_on, in the
    register or not), the ids `test_accounts` and `bots`, the `duplicates` among event ids, and every parameter.
    """
    effects = effects or SegmentsEffects()
    calendar, groups = _calendar(), _groups(seed, effects)
    clicks = [_clicks(group, calendar, stream(seed, "clicks", group.name)) for group in groups]
    purged = _purged(groups, effects)
    events, duplicates = _events(seed, clicks, effects)
    tables = {
        "events": events,
        "annotators": _register(seed, groups, purged),
        "payouts": _payouts(seed, groups, clicks, calendar),
    }
    truth = {"people": _people(groups, purged), "duplicates": duplicates, **effects.parameters()}
    truth |= {name: np.sort(_of(groups, kind).ids) for name, kind in (("test_accounts", "test"), ("bots", "bot"))}
    return Study(tables, truth)


@lru_cache(maxsize=1)
def _calendar() -> Calendar:
    return make_calendar(DAYS, 0, Effects(burst_sigma=0.0))


@dataclass(frozen=True, slots=True)
class _Kind:
    """What people of one kind have in common."""

    people: int
    habits: Habits
    hired: tuple[int, int]  # from, to but without: weeks of the log for newcomers, days for the others
    loss_share: float


def _groups(seed: int, effects: SegmentsEffects) -> list[_Group]:
    """Hire everybody: ids and hiring days of a kind stay the same when another kind is left out."""
    kinds = {
        "veteran": _Kind(effects.veterans, _VETERAN, (-900, -220), effects.veteran_loss_share),
        "night": _Kind(effects.night_workers, _NIGHT, (-400, -60), effects.night_loss_share),
        "newcomer": _Kind(effects.newcomers, _NEWCOMER, (0, 4), effects.newcomer_loss_share),
        "late newcomer": _Kind(effects.late_hires, _NEWCOMER, (4, 7), effects.newcomer_loss_share),
        "test": _Kind(effects.test_accounts, _TESTER, (-500, -30), 0.0),
        "bot": _Kind(effects.bots, _VETERAN, (-300, -30), 0.0),
    }
    ids = random_ids(stream(seed, "ids"), _ROOM * len(kinds), digits=7).reshape(len(kinds), _ROOM)
    rows = zip(kinds.items(), ids, strict=True)
    return [_group(seed, name, kind, room[: kind.people]) for (name, kind), room in rows]


def _group(seed: int, name: str, kind: _Kind, ids: Ints) -> _Group:
    """Hire one kind; exactly the given share of it leaves: newcomers 4 to 17 days after they came, others in between.

    Newcomers begin on a Tuesday, Wednesday or Thursday: in every time zone that is the same week as in UTC.
    """
    n, rng = len(ids), stream(seed, "people", name)
    zone = rng.integers(0, 3 if name == "test" else len(ZONES), n)  # testers sit in three places
    day, place = rng.integers(*kind.hired, n), rng.random(n)
    after, spread = rng.integers(4, 18, n), rng.integers(1, 4, n)
    new = name.endswith("newcomer")
    day = day * 7 + spread if new else day
    leaves = np.argsort(np.argsort(place)) < round(kind.loss_share * n)
    left = np.where(leaves, day + after if new else 10 + after + 2 * spread, DAYS)
    return _Group(name, kind.habits, ids, zone, day, np.minimum(left, DAYS))


def _clicks(group: _Group, calendar: Calendar, rng: np.random.Generator) -> Clicks:
    if group.name == "bot":
        return beat(group.ids, calendar, rng)
    return visit(group, group.habits, calendar, rng)


def _of(groups: list[_Group], name: str) -> _Group:
    return next(group for group in groups if group.name == name)


def _purged(groups: list[_Group], effects: SegmentsEffects) -> dict[str, Bools]:
    """Return who of each kind is gone from the register at the end of the log."""
    last = DAYS - effects.purge_after_days if effects.purge_after_days else -1
    return {group.name: group.left <= last for group in groups}


def _events(seed: int, clicks: list[Clicks], effects: SegmentsEffects) -> tuple[pd.DataFrame, Ints]:
    """Write down all clicks by time, some twice; return the ids of those as well."""
    event_id = np.concatenate([_event_ids(seed, number, len(some.ts)) for number, some in enumerate(clicks)])
    twice = np.concatenate(
        [happens(stream(seed, "twice", i), effects.duplicate_share, len(some.ts)) for i, some in enumerate(clicks)]
    )
    client = np.concatenate([_clients(seed, number, some) for number, some in enumerate(clicks)])
    ts = np.concatenate([some.ts for some in clicks])
    order = np.argsort(ts, kind="stable")
    order = np.repeat(order, 1 + twice[order])
    frame = {
        "event_id": event_id[order],
        "annotator_id": np.concatenate([some.annotator_id for some in clicks])[order],
        "type": _text(np.concatenate([some.type for some in clicks])[order], TYPES),
        "ts": as_times(ts[order]),
        "client": _text(client[order], CLIENTS),
    }
    return pd.DataFrame(frame), np.sort(event_id[twice])


def _event_ids(seed: int, kind: int, n: int) -> Ints:
    """Scramble numbers into ids that tell neither the order nor the kind, and do not move when a kind is left out."""
    odd = int(stream(seed, "event ids").integers(2**35, 2**36)) * 2 + 1
    ids: Ints = ((np.arange(n, dtype=np.int64) + kind * 2**18) * odd) % 2**40
    return ids ^ (ids >> 19)


def _clients(seed: int, kind: int, clicks: Clicks) -> Codes:
    """Let everybody keep to one client; two in ten clicks come from the common one."""
    rng = stream(seed, "clients", kind)
    usual = np.where(rng.random(len(clicks.ts)) < 0.8, clicks.annotator_id % len(CLIENTS), 0)
    return usual.astype(np.int64)


def _text(codes: Codes, words: tuple[str, ...]) -> pd.Series[str]:
    return pd.Series(pd.Categorical.from_codes(codes, pd.Index(words))).astype("str")


def _register(seed: int, groups: list[_Group], purged: dict[str, Bools]) -> pd.DataFrame:
    kept = [~purged[group.name] for group in groups]
    emails = [_emails(seed, group)[keep] for group, keep in zip(groups, kept, strict=True)]
    teams = [stream(seed, "teams", g.name).integers(0, len(_TEAMS), len(g.ids))[k] for g, k in _pairs(groups, kept)]
    hired = np.concatenate([group.hired[keep] for group, keep in _pairs(groups, kept)])
    frame = {
        "annotator_id": np.concatenate([group.ids[keep] for group, keep in _pairs(groups, kept)]),
        "email": np.concatenate(emails).astype(object),
        "team": _text(np.concatenate(teams), _TEAMS),
        "time_zone": _text(np.concatenate([group.zone[keep] for group, keep in _pairs(groups, kept)]), ZONES),
        "hired_on": as_times(_calendar().midnight[0] + hired * DAY),
    }
    return pd.DataFrame(frame).astype({"email": "str"}).sort_values("annotator_id", ignore_index=True)


def _pairs(groups: list[_Group], kept: list[Bools]) -> list[tuple[_Group, Bools]]:
    return list(zip(groups, kept, strict=True))


_TEAMS = ("Amber", "Birch", "Cedar", "Delta")
_FIRST = ("ada", "bea", "carlos", "dana", "emeka", "farah", "grace", "hana", "ines", "jan", "leila", "mei", "omar")
# Honest people are called Testa and Contestabile, and live at latest.example: "test" in an address proves nothing.
_LAST = ("abdi", "bauer", "castro", "eze", "garcia", "ito", "kaur", "lama", "novak", "okafor", "patel", "testa", "rai")
_DOMAINS = ("mail.example", "posta.example", "latest.example", "inbox.example")


def _emails(seed: int, group: _Group) -> NDArray[np.object_]:
    """Write addresses; a tester's are at the company's domain or carry +test."""
    rng, n = stream(seed, "emails", group.name), len(group.ids)
    first, last, domain = (rng.choice(words, n).astype(object) for words in (_FIRST, _LAST, _DOMAINS))
    number = rng.integers(1, 100, n).astype(str).astype(object)
    emails: NDArray[np.object_] = first + "." + last + number + "@" + domain
    if group.name != "test":
        return emails
    own = rng.random(n) < 0.5
    tested: NDArray[np.object_] = first + "." + last + number + np.where(own, "@" + COMPANY_DOMAIN, "+test@" + domain)
    return tested


def _payouts(seed: int, groups: list[_Group], clicks: list[Clicks], calendar: Calendar) -> pd.DataFrame:
    """Pay every label of everybody but testers by the week, and four weeks before the log to those hired by then."""
    parts = [
        part
        for group, some in zip(groups, clicks, strict=True)
        if group.name != "test"
        for part in (_paid_before(seed, group), _paid(some, calendar))
    ]
    frame = pd.concat(parts, ignore_index=True).sort_values(["week", "annotator_id"], ignore_index=True)
    week = as_times(calendar.midnight[0] + frame["week"].to_numpy() * 7 * DAY)
    return frame.assign(week=week, usd=frame["usd"].round(2))[["annotator_id", "week", "usd"]]


def _paid(clicks: Clicks, calendar: Calendar) -> pd.DataFrame:
    done = clicks.type == TYPES.index("submit")
    week = (clicks.ts[done] - calendar.midnight[0]) // (7 * DAY)
    who, labels = np.unique(clicks.annotator_id[done] * 16 + week, return_counts=True)
    return pd.DataFrame({"annotator_id": who // 16, "week": who % 16, "usd": labels * _USD_A_LABEL})


def _paid_before(seed: int, group: _Group) -> pd.DataFrame:
    rng, weeks = stream(seed, "paid before", group.name), np.arange(-_PAID_BEFORE, 0)
    labels = rng.integers(8, 36, (len(group.ids), _PAID_BEFORE))
    who, week = np.nonzero(group.hired[:, None] <= weeks * 7)
    return pd.DataFrame({"annotator_id": group.ids[who], "week": weeks[week], "usd": labels[who, week] * _USD_A_LABEL})


def _people(groups: list[_Group], purged: dict[str, Bools]) -> pd.DataFrame:
    """Tell who everybody is, testers and bots left out; left_on is NaT for those who stay."""
    people = [group for group in groups if group.name not in ("test", "bot")]
    left = np.concatenate([group.left for group in people])
    midnight = _calendar().midnight[0]
    frame = {
        "annotator_id": np.concatenate([group.ids for group in people]),
        "segment": np.repeat([group.name.removeprefix("late ") for group in people], [len(g.ids) for g in people]),
        "hired_on": as_times(midnight + np.concatenate([group.hired for group in people]) * DAY),
        "left_on": pd.Series(as_times(midnight + left * DAY)).where(left < DAYS),
        "registered": ~np.concatenate([purged[group.name] for group in people]),
    }
    return pd.DataFrame(frame).sort_values("annotator_id", ignore_index=True)
