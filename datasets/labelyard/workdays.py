"""The company's calendar: where its days begin in every time zone, how busy a day is, which days it is closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from labelyard.randomness import draw, normal_table, stream

if TYPE_CHECKING:
    from labelyard.arrays import Bools, Floats, Ints
    from labelyard.effects import Effects

FIRST_DAY = dt.date(2024, 9, 30)  # a Monday; both clock changes, a New Year and a leap-free February follow
SECOND = 1_000_000  # microseconds, the unit of every time in this package
HOUR = 3_600 * SECOND
DAY = 24 * HOUR

ZONES = (
    "Asia/Kolkata",
    "Asia/Manila",
    "Africa/Nairobi",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Europe/Warsaw",
    "America/Bogota",
    "Australia/Sydney",
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """One entry per day: UTC microseconds at midnight UTC, minutes east of UTC per zone, and how busy the day is."""

    midnight: Ints  # (days,)
    offset_minutes: Ints  # (days, zones)
    weekend: Bools  # (days,)
    closed: Bools  # (days,)
    volume: Floats  # (days,) about 1

    @property
    def days(self) -> int:
        """How many days the company is watched."""
        return len(self.midnight)


def day_index(moment: dt.date) -> int:
    """Count days from the first day; earlier dates are negative."""
    return (moment - FIRST_DAY).days


def make_calendar(days: int, seed: int, effects: Effects) -> Calendar:
    """Lay out the days: weekends, closed days, bursts, and the offset of each zone at noon of each day."""
    dates = [FIRST_DAY + dt.timedelta(days=i) for i in range(days)]
    midnight = (np.arange(days) + (FIRST_DAY - dt.date(1970, 1, 1)).days) * DAY
    sway = draw(stream(seed, "bursts"), days, normal_table())
    return Calendar(
        midnight=midnight,
        offset_minutes=np.array([[_offset(date, zone) for zone in ZONES] for date in dates]),
        weekend=np.array([date.weekday() >= 5 for date in dates]),
        closed=np.array([date.strftime("%m-%d") in effects.closed_days for date in dates]),
        volume=np.round(np.exp(effects.burst_sigma * sway), 6),
    )


def _offset(date: dt.date, zone: str) -> int:
    noon = dt.datetime.combine(date, dt.time(12), ZoneInfo(zone))
    offset = noon.utcoffset() or dt.timedelta()
    return int(offset.total_seconds()) // 60
