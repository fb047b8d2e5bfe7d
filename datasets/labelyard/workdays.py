"""The company's calendar: where its days begin in every time zone, how busy a day is, which days it is closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from labelyard.randomness import draw, normal_table, stream

if TYPE_CHECKING:
    from labelyard.arrays import Bools, Codes, Floats, Ints
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
    utc_offset: Ints  # (hours from midnight UTC of the first day's eve on, zones), minutes; clocks change on the hour
    offset_minutes: Ints  # (days, zones)
    weekend: Bools  # (days,)
    closed: Bools  # (days,)
    volume: Floats  # (days,) about 1

    @property
    def days(self) -> int:
        """How many days the company is watched."""
        return len(self.midnight)

    def offset_at(self, ts: Ints, zone: Codes) -> Ints:
        """Return the minutes east of UTC at UTC microseconds in zones, all of shape (n,)."""
        hour = (ts - (self.midnight[0] - DAY)) // HOUR
        minutes: Ints = self.utc_offset[hour.clip(0, len(self.utc_offset) - 1), zone]
        return minutes


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
        utc_offset=_hourly_offsets(days + 4),
        offset_minutes=np.array([[_offset(date, zone) for zone in ZONES] for date in dates]),
        weekend=np.array([date.weekday() >= 5 for date in dates]),
        closed=np.array([date.strftime("%m-%d") in effects.closed_days for date in dates]),
        volume=np.exp(effects.burst_sigma * sway).round(6),
    )


def _offset(date: dt.date, zone: str) -> int:
    return _minutes(dt.datetime.combine(date, dt.time(12), ZoneInfo(zone)))


def _hourly_offsets(days: int) -> Ints:
    """Return the offset of every zone at every hour UTC; hours are looked at only on days on which a clock changes."""
    eve = dt.datetime.combine(FIRST_DAY, dt.time(), dt.UTC) - dt.timedelta(days=1)
    at_midnight = [_offsets(eve + dt.timedelta(days=day)) for day in range(days + 1)]
    hourly = np.repeat(np.array(at_midnight[:days]), 24, axis=0)
    for day in range(days):
        if at_midnight[day] != at_midnight[day + 1]:
            hourly[day * 24 : day * 24 + 24] = [_offsets(eve + dt.timedelta(days=day, hours=h)) for h in range(24)]
    return hourly


def _offsets(moment: dt.datetime) -> list[int]:
    return [_minutes(moment.astimezone(ZoneInfo(zone))) for zone in ZONES]


def _minutes(local: dt.datetime) -> int:
    offset = local.utcoffset() or dt.timedelta()
    return int(offset.total_seconds()) // 60
