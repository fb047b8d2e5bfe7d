"""The annotators: who they are, how well and how fast they work, and what they are paid."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import draw, lognormal_table, normal_table, stream, whole
from labelyard.workdays import DAY, ZONES, Calendar

if TYPE_CHECKING:
    from labelyard.arrays import Bools, Codes, Floats, Ints
    from labelyard.effects import Effects

SPAMMER_KINDS = ("constant", "random", "fast", "copier")  # code 1 and up; 0 is no spammer
CONSTANT, RANDOM, FAST, COPIER = 1, 2, 3, 4
TEAMS = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbor")
_FIRST_NAMES = tuple(
    "Ada Amir Ana Aparna Bea Bikash "  # noqa: SIM905 - a line for each name would hide the rest of the file
    "Carlos Chen Dana Diego Elif Emeka Eva Farah Filip Grace Hana Ibrahim Ines Jan "
    "Jaya Joao Kamau Karin Leila Luca Maria Mateo Mei Nadia Nia Noor Olga Omar Paula Priya Rafael Rosa Samir Sofia "
    "Tara Teo Uma Vera Wanjiru Xin Yara Yusuf Zeina Zofia".split()
)
_LAST_NAMES = tuple(
    "Abdi Alves Bauer Becker "  # noqa: SIM905
    "Castro Costa Dela Diaz Eze Fischer Garcia Gurung Haddad Horvat Ito Iyer Jansen Jimenez "
    "Kaur Kowalski Kumar Lama Lopez Mehta Moreno Mutua Nair Novak Nowak Ochieng Okafor Oliveira Patel Perez Quispe "
    "Rai Ramos Reyes Rossi Santos Sharma Silva Singh Tamang Torres Usman Vega Wang Weber Zielinski".split()
)
NEVER = 32_767  # a day index after every other
_HEAVIEST = 30.0  # nobody does more than this many times the mean: a day has 24 hours


@dataclass(frozen=True, slots=True)
class Staff:
    """One entry per annotator, shape (annotators,); annotator_id is the position plus one; days as indices."""

    first_name: Codes
    last_name: Codes
    team: Codes
    zone: Codes
    hired: Ints
    left: Ints
    weight: Floats  # share of the work, mean about 1
    attendance: Floats  # chance to work on a weekday
    start_minute: Ints  # habitual start of a shift, local clock
    pace: Floats  # handling time against the median
    sigma_step: Codes  # row of the handling-time tables
    skill: Floats  # chance of the true label on an item of mean difficulty
    spammer: Codes  # 0 for none, else position in SPAMMER_KINDS plus one
    fatigued: Bools

    def __len__(self) -> int:
        """Return the number of annotators."""
        return len(self.zone)

    def names(self) -> list[str]:
        """Write out first and last names."""
        pairs = zip(self.first_name.tolist(), self.last_name.tolist(), strict=True)
        return [f"{_FIRST_NAMES[first]} {_LAST_NAMES[last]}" for first, last in pairs]


def make_staff(n: int, calendar: Calendar, seed: int, effects: Effects) -> Staff:
    """Hire n annotators."""
    rng = stream(seed, "staff")
    spammer = _spammers(n, seed, effects)
    weight = _weights(n, stream(seed, "weights"), effects)
    busy = np.argsort(np.argsort(weight, kind="stable"), kind="stable") / n
    hired, left = _employment(n, calendar.days, seed, effects)
    return Staff(
        first_name=rng.integers(0, len(_FIRST_NAMES), n),
        last_name=rng.integers(0, len(_LAST_NAMES), n),
        team=rng.integers(0, len(TEAMS), n),
        zone=np.minimum(rng.integers(0, len(ZONES), n), rng.integers(0, len(ZONES), n)),
        hired=hired,
        left=left,
        weight=weight,
        attendance=np.round(0.06 + 0.6 * busy**3, 4),
        start_minute=_start_minutes(spammer, seed, effects),
        pace=np.where(spammer == FAST, 0.12, draw(rng, n, lognormal_table(1.0, 0.2))),
        sigma_step=rng.integers(0, 7, n),
        skill=_skills(spammer, seed, effects),
        spammer=spammer,
        fatigued=_fatigued(spammer, seed, effects),
    )


def _weights(n: int, rng: np.random.Generator, effects: Effects) -> Floats:
    """Spread the work: the busiest tenth of a lognormal with sigma s makes the share Phi(s - z(0.9))."""
    share = effects.busiest_tenth_share
    if share <= 0.1:  # a tenth makes a tenth: everybody works alike
        return np.ones(n)
    sigma = NormalDist().inv_cdf(min(share, 0.99)) + NormalDist().inv_cdf(0.9)
    places = (np.arange(n) + 0.5) / n
    weights = np.exp([sigma * NormalDist().inv_cdf(float(place)) - sigma**2 / 2 for place in places])
    return rng.permutation(np.round(np.minimum(weights, _HEAVIEST), 6))


def _spammers(n: int, seed: int, effects: Effects) -> Codes:
    rng = stream(seed, "spammers")
    count = round(effects.spammer_share * n)
    kinds = np.zeros(n, dtype=np.int64)
    kinds[rng.permutation(n)[:count]] = np.arange(count) % len(SPAMMER_KINDS) + 1
    return kinds


def _fatigued(spammer: Codes, seed: int, effects: Effects) -> Bools:
    """Tire the share of all annotators, honest ones only: a spammer has no accuracy to lose."""
    order = stream(seed, "fatigue").permutation(len(spammer))
    honest = order[spammer[order] == 0]
    tired = np.zeros(len(spammer), dtype=np.bool_)
    tired[honest[: round(effects.fatigue_share * len(spammer))]] = True
    return tired


def _skills(spammer: Codes, seed: int, effects: Effects) -> Floats:
    rng = stream(seed, "skills")
    n = len(spammer)
    a, b = effects.skill_beta or (6.8, 1.3)
    skill = rng.beta(a, b, n) if effects.skill_beta else np.full(n, a / (a + b))
    skill = np.where(spammer == FAST, 0.45, np.where(spammer == COPIER, 0.50, skill))
    return np.round(skill, 4)


def _start_minutes(spammer: Codes, seed: int, effects: Effects) -> Ints:
    """Give each a habit: most start in the morning, some after lunch, few at night; copiers after those they copy."""
    rng = stream(seed, "habits")
    n = len(spammer)
    if not effects.daily_cycle:
        return rng.integers(0, 24 * 60, n)
    usual = np.array([8.5, 9.0, 9.0, 9.5, 9.0, 8.0, 10.0, 13.5, 14.0, 19.0])[rng.integers(0, 10, n)]
    usual = np.where(spammer == COPIER, 20.0, usual)
    return whole(usual * 60 + 40 * draw(rng, n, normal_table()))


def _employment(n: int, days: int, seed: int, effects: Effects) -> tuple[Ints, Ints]:
    """Hire four in five before the first day, the others during it; let some leave after at least two weeks."""
    rng = stream(seed, "employment")
    before = rng.random(n) < 0.8
    hired = np.where(before, -rng.integers(1, 730, n), rng.integers(0, max(days - 14, 1), n))
    leaves = stream(seed, "attrition").random(n) < effects.attrition_share
    start = np.maximum(hired, 0) + 14
    last = start + whole(rng.random(n) * np.maximum(days - start, 1))
    return hired, np.where(leaves, last, NEVER)


@dataclass(frozen=True, slots=True)
class Rates:
    """Pay history, one entry per half-open range: ten-thousandths of a dollar per label, UTC microseconds."""

    annotator: Ints
    tenthousandths: Ints
    valid_from: Ints
    valid_to: Ints  # the smallest int64 where the rate is still valid


def make_rates(staff: Staff, calendar: Calendar, seed: int) -> Rates:
    """Raise everybody's pay up to four times; ranges touch, none overlaps, the last one is open."""
    rng = stream(seed, "rates")
    count = rng.integers(1, 5, len(staff))
    annotator = np.repeat(np.arange(len(staff)), count)
    step = np.arange(len(annotator)) - np.repeat(np.cumsum(count) - count, count)
    length = rng.integers(20 * 86_400, 60 * 86_400, len(annotator)) * (DAY // 86_400)
    begin = calendar.midnight[0] + np.minimum(staff.hired, 0)[annotator] * DAY
    since = np.cumsum(length) - length
    valid_from = np.where(step == 0, begin, calendar.midnight[0] + since - since[_first_of(count)][annotator])
    last = step == count[annotator] - 1
    valid_to = np.where(last, np.iinfo(np.int64).min, np.roll(valid_from, -1))
    pay = rng.integers(250, 1_200, len(staff))[annotator] + step * rng.integers(10, 90, len(annotator))
    return Rates(annotator, pay, valid_from, valid_to)


def _first_of(count: Ints) -> Ints:
    return np.cumsum(count) - count
