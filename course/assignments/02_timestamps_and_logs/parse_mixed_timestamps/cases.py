"""Inputs of parse_mixed_timestamps: text stamps of every kind, dense at the limits of the epoch units."""

import numpy as np
import pandas as pd

from autograder import CaseBook

cases = CaseBook()

UNITS = {"s": 1_000_000, "ms": 1_000, "us": 1, "ns": 1}  # microseconds in one, except for ns, which is written with 000
OFFSETS = np.array(["Z", "+00:00", "+05:30", "-03:00", "+14:00", "-00:30"])
JUNK = ["n/a", "null", "NaT", "-", "01/03/2024", "13/02/2024 10:00:00", "2024-02-30T10:00:00Z", "2024-03-01T25:00:00"]
NO_WHOLE_NUMBERS = ["1709287200.5", "1.7e9", "+1709287200", "1 709 287 200", "1,709,287,200", "17092872OO"]
NO_WHOLE_NUMBERS += ["1709287200.0", "1709287200.", "--1", "- 1", "1-"]
SCRIPTS = [
    "\uff11\uff17\uff10\uff19\uff12\uff18\uff17\uff12\uff10\uff10",
    "\u0663\u0664",
    "17092872\u0660\u0660",
    "-\uff15",
    "2024-03-01T10:00:0\uff10Z",
    "\uff12024-03-01 10:00:00",
]
WHITE = [" ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\xa0", "\u2003", "\u2028", "\u3000"]
DAY = 86_400_000_000
SPRING_2024 = 1_709_287_200_000_000  # 2024-03-01 10:00:00 UTC in microseconds


def _stamps(values):
    return {"raw": pd.Series(list(values), dtype="str")}


def _moments(rng, count, *, first=SPRING_2024 - 900 * DAY, last=SPRING_2024 + 900 * DAY):
    """Microseconds since 1970."""
    return rng.integers(first, last, count)


def _iso(micros, unit="us"):
    return np.datetime_as_string(np.asarray(micros).astype("datetime64[us]"), unit=unit)


def _epochs(micros, unit):
    """Text of Unix times, cut down to whole units."""
    whole = np.asarray(micros) // UNITS[unit]
    return [f"{value}000" if unit == "ns" and value else str(value) for value in whole.tolist()]


@cases.visible("the example")
def example(_rng):
    return _stamps(
        [
            "2024-03-01T10:00:00Z",
            "2024-03-01 15:30:00.250+05:30",
            "2024-03-01 10:00:00",
            "1709287200",
            "1709287200250",
            "1709287200250000",
            "1709287200123456000",
            "-1",
            " ",
            "01/03/2024",
            None,
        ]
    )


@cases.visible("one column, two formats", group="text formats")
def two_formats(_rng):
    return _stamps(["2024-03-01 10:00:00", "2024-03-01T10:00:01.5Z", "2024-03-01T10:00:02.000001"])


@cases.hidden("every unit of Unix time, shuffled", group="epoch units")
def every_unit(rng):
    values = [text for unit in UNITS for text in _epochs(_moments(rng, 4), unit)]
    return _stamps(rng.permutation(values))


@cases.hidden("numbers at the limits of the units", group="epoch units")
def limits(rng):
    exact = [sign * (limit + step) for limit in (10**10, 10**13) for step in (-1, 0, 1) for sign in (1, -1)]
    exact += [sign * value for value in (10**16 - 1, 10**16, 10**16 + 1000) for sign in (1, -1)]
    return _stamps(rng.permutation([str(value) for value in exact]))


@cases.hidden("nanoseconds that a float cannot hold", group="epoch units")
def precise(rng):
    return _stamps([*_epochs(_moments(rng, 12), "ns"), "n/a"])


@cases.hidden("zeros at the beginning do not change the unit", group="epoch units")
def leading_zeros(rng):
    epochs = [text for unit in UNITS for text in _epochs(_moments(rng, 1), unit)]
    return _stamps([*(f"000{text}" for text in epochs), *(f"-0{text}" for text in epochs[:3]), "-0", "00", "-0001"])


@cases.hidden("one unit in the whole column", group="epoch units")
def one_unit(rng):
    return _stamps(_epochs(_moments(rng, 6), str(rng.choice(list(UNITS)))))


@cases.hidden("before 1970: negative numbers", group="far years")
def before_1970(rng):
    moments = _moments(rng, 3, first=-365 * DAY, last=-150 * DAY)
    negative = [text for unit in UNITS for text in _epochs(moments, unit)]
    return _stamps([*negative, "-1", "0", "1", "1969-12-31T23:59:59.999999Z"])


@cases.hidden("after 19 January 2038", group="far years")
def after_2038(rng):
    late = _moments(rng, 2, first=2_147_483_647_000_000, last=2_200_000_000_000_000)
    values = ["2147483646", "2147483647", "2147483648", "2147483648000", "2038-01-19T03:14:08Z"]
    return _stamps([*values, *_epochs(late, "s"), *_epochs(late, "ns")])


@cases.hidden("years 1653 and 2286", group="far years")
def far(_rng):
    return _stamps(["9999999999", "-9999999999", "9999999999999", "2286-11-20T17:46:39Z", "1653-02-10 06:13:21"])


@cases.hidden("one moment written with every offset", group="text formats")
def offsets(rng):
    moment = _moments(rng, 1) // 1_000_000 * 1_000_000
    hours = {"+05:30": 5.5, "-03:00": -3, "+14:00": 14, "-00:30": -0.5, "+00:00": 0, "Z": 0}
    values = [_iso(moment + int(shift * 3_600_000_000), "s")[0] + offset for offset, shift in hours.items()]
    return _stamps(rng.permutation([*values, _iso(moment, "s")[0], _iso(moment, "s")[0].replace("T", " ")]))


@cases.hidden("naive stamps only", group="text formats")
def naive_only(rng):
    return _stamps(_iso(_moments(rng, 5)))


@cases.hidden("blanks around stamps", group="blank or unreadable")
def blanks_around(rng):
    moment = _moments(rng, 1)
    return _stamps([f" {_epochs(moment, 'ms')[0]}", f"{_iso(moment, 's')[0]}Z  ", f"\t{_iso(moment, 's')[0]}", "-1 "])


@cases.hidden("empty, white space and null", group="blank or unreadable")
def blank(rng):
    return _stamps(rng.permutation(np.array(["", "   ", "\t", None, _iso(_moments(rng, 1), "s")[0]], dtype=object)))


@cases.hidden("slashed dates, impossible dates, words", group="blank or unreadable")
def unreadable(rng):
    return _stamps(rng.permutation([*JUNK, *_iso(_moments(rng, 2), "s")]))


@cases.hidden("decimals, exponents, separators in numbers", group="blank or unreadable")
def no_whole_numbers(rng):
    return _stamps(rng.permutation([*NO_WHOLE_NUMBERS, *_epochs(_moments(rng, 2), "s")]))


@cases.hidden("digits of other scripts", group="blank or unreadable")
def other_scripts(rng):
    return _stamps(rng.permutation([*SCRIPTS, *_epochs(_moments(rng, 2), "s")]))


@cases.hidden("every kind of white space", group="blank or unreadable")
def white_space(rng):
    epoch, clock = _epochs(_moments(rng, 1), "s")[0], _iso(_moments(rng, 1), "s")[0]
    return _stamps(
        [*WHITE, *(f"{blank}{epoch}{blank}" for blank in WHITE), *(f"{blank}{clock}{blank}" for blank in WHITE)]
    )


@cases.hidden("only nulls", group="blank or unreadable")
def only_nulls(_rng):
    return _stamps([None, None, None])


@cases.hidden("no rows", group="blank or unreadable")
def no_rows(_rng):
    return _stamps([])


@cases.hidden("random small batches", group="random", repeat=24)
def random_batch(rng):
    moments = _moments(rng, 6, first=-50 * DAY, last=20_000 * DAY)
    limits = [limit + step for limit in (10**10, 10**13) for step in (-1, 0)] + [10**16 - 1, 10**16, 0, 1]
    pool = [text for unit in UNITS for text in _epochs(moments[:3], unit)]
    pool += [str(sign * value) for value in limits for sign in (1, -1) if value]
    pool += [text + offset for text, offset in zip(_iso(moments), rng.choice(OFFSETS, 6), strict=True)]
    pool += [*_iso(moments[:3], "s"), _iso(moments[:1], "ms")[0].replace("T", " ")]
    pool += [*JUNK, *NO_WHOLE_NUMBERS, "", " ", None]
    return _stamps(rng.choice(np.array(pool, dtype=object), int(rng.integers(0, 40))))


@cases.large("50 000 stamps of every kind", rows=50_000)
def large(rng, rows):
    micros = _moments(rng, rows)
    kind = rng.integers(0, 10, rows)
    clock = _iso(micros // 1_000_000 * 1_000_000, "s").astype(object)
    texts = [
        (micros // 1_000_000).astype(object),
        (micros // 1_000).astype(object),
        micros.astype(object),
        (micros * 1_000).astype(object),
        clock,
        clock + "Z",
        clock + rng.choice(OFFSETS.astype(object), rows),
        _iso(micros).astype(object),
    ]
    junk = rng.choice(np.array([*JUNK, "", " ", None], dtype=object), rows)
    return {"raw": pd.Series(np.select([kind == number for number in range(8)], texts, junk)).astype("str")}
