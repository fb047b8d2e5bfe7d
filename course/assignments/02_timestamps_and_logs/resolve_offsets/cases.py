"""Inputs of resolve_offsets: stamps with and without offset, one moment written in many ways."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

OFFSETS = {"Z": 0, "+00:00": 0, "-00:00": 0, "+05:30": 5.5, "-03:00": -3, "+09:00": 9, "-00:30": -0.5, "+14:00": 14}
EAST = ["Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Kiritimati"]
WEST = ["America/Phoenix", "America/Bogota", "Pacific/Honolulu"]
AWAY = [*EAST, *WEST]
ZONES = [*AWAY, "UTC"]
DAY = 86_400_000_000
NEW_YEAR_2020 = 1_577_836_800_000_000  # microseconds since 1970


def _inputs(stamps, zone):
    return {"raw": pd.Series(list(stamps), dtype="str"), "zone": str(zone)}


def _moments(rng, count):
    """Microseconds since 1970, in whole seconds."""
    return NEW_YEAR_2020 + rng.integers(0, 3_000 * 86_400, count) * 1_000_000


def _clock(micros, hours=0.0, unit="s"):
    """Clock time at so many hours from UTC, as ISO text without offset."""
    shifted = np.asarray(micros) + np.asarray(np.multiply(hours, 3_600_000_000), dtype="int64")
    return np.datetime_as_string(shifted.astype("datetime64[us]"), unit=unit)


def _with_offsets(micros, offsets):
    clocks = _clock(micros, [OFFSETS[offset] for offset in offsets])
    return [clock + offset for clock, offset in zip(clocks.tolist(), offsets, strict=True)]


@cases.visible("the example")
def example(_rng):
    stamps = [
        "2024-03-01T19:00:00",
        "2024-03-01T15:30:00+05:30",
        "2024-03-01 07:00:00-03:00",
        "2024-03-01T10:00:00Z",
        "2024-03-01 00:30:00.250",
        None,
    ]
    return _inputs(stamps, "Asia/Tokyo")


@cases.visible("a vendor west of Greenwich", group="naive stamps")
def west(_rng):
    return _inputs(["2024-02-29T17:00:00", "2024-03-01T00:00:00+00:00"], "America/Phoenix")


@cases.hidden("naive stamps only, east", group="naive stamps")
def naive_east(rng):
    return _inputs(_clock(_moments(rng, 5)), rng.choice(EAST))


@cases.hidden("naive stamps only, west", group="naive stamps")
def naive_west(rng):
    return _inputs(_clock(_moments(rng, 5)), rng.choice(WEST))


@cases.hidden("a zone with a quarter of an hour", group="naive stamps")
def quarter(rng):
    stamps = [*_clock(_moments(rng, 3)), *_with_offsets(_moments(rng, 2), ["Z", "-03:00"])]
    return _inputs(rng.permutation(stamps), "Asia/Kathmandu")


@cases.hidden("a vendor in UTC: assumed all the same", group="naive stamps")
def vendor_in_utc(rng):
    return _inputs([*_clock(_moments(rng, 3)), *_with_offsets(_moments(rng, 2), ["Z", "+05:30"])], "UTC")


@cases.hidden("one moment with every offset", group="offsets")
def every_offset(rng):
    moments = np.repeat(_moments(rng, 1), len(OFFSETS))
    return _inputs(rng.permutation(_with_offsets(moments, list(OFFSETS))), rng.choice(AWAY))


@cases.hidden("negative offsets", group="offsets")
def negative(rng):
    moments = _moments(rng, 4)
    return _inputs(_with_offsets(moments, ["-03:00", "-00:30", "-00:00", "-03:00"]), rng.choice(AWAY))


@cases.hidden("the vendor's own offset written out", group="offsets")
def own_offset(rng):
    moments = _moments(rng, 3)
    stamps = [*_with_offsets(moments, ["+09:00"] * 3), *_clock(moments, 9.0)]
    return _inputs(stamps, "Asia/Tokyo")


@cases.hidden("+05:30 and naive, around midnight", group="offsets")
def midnight(rng):
    midnights = _moments(rng, 4) // DAY * DAY
    stamps = [*_with_offsets(midnights, ["+05:30", "Z"] * 2), *_clock(midnights), *_clock(midnights - 1_000_000)]
    return _inputs(rng.permutation(stamps), rng.choice(AWAY))


@cases.hidden("blank or T, with and without a fraction", group="spelling")
def spelling(rng):
    micros = _moments(rng, 1) + 250_000
    clock, fraction = _clock(micros)[0], _clock(micros, unit="ms")[0]
    stamps = [text + offset for text in (clock, fraction) for offset in ("", "Z", "-03:00")]
    stamps += [text.replace("T", " ") for text in stamps]
    return _inputs(rng.permutation([*stamps, _clock(micros + 1, unit="us")[0]]), rng.choice(AWAY))


@cases.hidden("nulls among both", group="nulls")
def nulls(rng):
    stamps = [*_clock(_moments(rng, 2)), None, *_with_offsets(_moments(rng, 2), ["Z", "+05:30"]), None]
    return _inputs(rng.permutation(np.array(stamps, dtype=object)), rng.choice(AWAY))


@cases.hidden("only nulls", group="nulls")
def only_nulls(rng):
    return _inputs([None, None], rng.choice(AWAY))


@cases.hidden("no rows", group="nulls")
def no_rows(rng):
    return _inputs([], rng.choice(AWAY))


@cases.hidden("random small batches", group="random", repeat=24)
def random_batch(rng):
    count = int(rng.integers(0, 16))
    micros = _moments(rng, count) // DAY * DAY + rng.choice([0, 1, -1, 30_600_000_000, 43_200_000_000], count)
    texts = _clock(micros, unit="us") if rng.integers(2) else _clock(micros)
    endings = rng.choice(["", "", *OFFSETS], count)
    stamps = texts.astype(object) + endings.astype(object)
    stamps[rng.random(count) < 0.1] = None
    return _inputs(stamps, rng.choice(ZONES))


@cases.large("50 000 stamps, half of them naive", rows=50_000)
def large(rng, rows):
    clock = _clock(_moments(rng, rows)).astype(object)
    endings = rng.choice(np.array(["", *OFFSETS], dtype=object), rows, p=[0.5, *[0.5 / len(OFFSETS)] * len(OFFSETS)])
    stamps = pd.Series(clock + endings, dtype="str").mask(rng.random(rows) < 0.02)
    return {"raw": stamps, "zone": str(rng.choice(AWAY))}
