"""Inputs of parse_dates_by_source: sources that prove their convention late, once, or never."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

CITIES = np.array(["berlin", "boston", "lima", "lagos", "delhi", "osaka"])


def _rows(pairs):
    return {"rows": frame_of(pairs, {"source": "str", "text": "str"})}


def _written(day, month, day_first, *, year=2024, padded=True):
    first, second = (day, month) if day_first else (month, day)
    return f"{first:02}/{second:02}/{year}" if padded else f"{first}/{second}/{year}"


def _doubtful(rng, count, day_first):
    """Return dates whose day could be a month."""
    parts = rng.integers(1, 13, (count, 2)).tolist()
    return [_written(day, month, day_first, year=int(rng.integers(2020, 2027))) for day, month in parts]


def _proof(rng, day_first, **how):
    """Return a date whose day is no month."""
    return _written(int(rng.integers(13, 29)), int(rng.integers(1, 13)), day_first, **how)


def _cities(rng, count):
    return [str(city) for city in rng.choice(CITIES, count, replace=False)]


@cases.visible("the example")
def example(_rng):
    return _rows(
        [
            ("berlin", "01/02/2024"),
            ("boston", "01/02/2024"),
            ("berlin", "13/02/2024"),
            ("boston", "2/13/2024"),
            ("lima", "03/04/2024"),
            ("berlin", None),
        ]
    )


@cases.hidden("13/02 and 01/02 in one source", group="one source")
def one_source(rng):
    (city,) = _cities(rng, 1)
    return _rows([(city, text) for text in rng.permutation(["13/02/2024", "01/02/2024", "02/01/2024"])])


@cases.hidden("02/13 and 01/02 in one source", group="one source")
def one_source_month_first(rng):
    (city,) = _cities(rng, 1)
    return _rows([(city, text) for text in rng.permutation(["02/13/2024", "01/02/2024", "02/01/2024"])])


@cases.hidden("the proof comes last", group="one source")
def proof_last(rng):
    (city,) = _cities(rng, 1)
    day_first = bool(rng.integers(2))
    return _rows([(city, text) for text in [*_doubtful(rng, 6, day_first), _proof(rng, day_first)]])


@cases.hidden("the proof comes first", group="one source")
def proof_first(rng):
    (city,) = _cities(rng, 1)
    day_first = bool(rng.integers(2))
    return _rows([(city, text) for text in [_proof(rng, day_first), *_doubtful(rng, 6, day_first)]])


@cases.hidden("one proof in eighty rows", group="one source")
def rare_proof(rng):
    (city,) = _cities(rng, 1)
    day_first = bool(rng.integers(2))
    return _rows(shuffled(rng, [(city, text) for text in [*_doubtful(rng, 79, day_first), _proof(rng, day_first)]]))


@cases.hidden("the twelfth and the thirteenth", group="one source")
def twelfth(rng):
    one, other, third = _cities(rng, 3)
    pairs = [(one, "12/12/2024"), (one, "12/01/2024"), (other, "13/12/2024"), (other, "12/01/2024")]
    return _rows(shuffled(rng, [*pairs, (third, "12/13/2024"), (third, "12/01/2024")]))


@cases.hidden("two sources, two conventions", group="many sources")
def two_sources(rng):
    cities = _cities(rng, 2)
    pairs = [(city, text) for city, way in zip(cities, (True, False), strict=True) for text in _doubtful(rng, 4, way)]
    return _rows(shuffled(rng, [*pairs, (cities[0], _proof(rng, True)), (cities[1], _proof(rng, False))]))


@cases.hidden("one source in twenty proves nothing", group="many sources")
def quiet_source(rng):
    pairs = [(f"vendor {number}", text) for number in range(20) for text in _doubtful(rng, 1, True)]
    return _rows(shuffled(rng, [*pairs, *[(f"vendor {number}", _proof(rng, True)) for number in range(19)]]))


@cases.hidden("no source proves anything", group="no proof")
def no_proof(rng):
    return _rows(shuffled(rng, [(city, text) for city in _cities(rng, 3) for text in _doubtful(rng, 3, True)]))


@cases.hidden("05/05 in a source without proof", group="no proof")
def same_both_ways(rng):
    known, unknown = _cities(rng, 2)
    pairs = [(unknown, "05/05/2024"), (unknown, "11/11/2023"), (known, "05/05/2024"), (known, _proof(rng, False))]
    return _rows(shuffled(rng, pairs))


@cases.hidden("mostly small first numbers, still no proof", group="no proof")
def lopsided(rng):
    (city,) = _cities(rng, 1)
    return _rows(shuffled(rng, [(city, f"{month:02}/{day:02}/2024") for month in (1, 2) for day in range(1, 13)]))


@cases.hidden("no leading zeros, leap day, year's end", group="spelling")
def spelling(rng):
    one, other = _cities(rng, 2)
    pairs = [(one, "29/2/2024"), (one, "1/12/2023"), (one, "31/12/2023"), (one, "9/9/2024")]
    return _rows(shuffled(rng, [*pairs, (other, "2/29/2024"), (other, "1/12/2023"), (other, "12/31/2023")]))


@cases.hidden("nulls are no proof", group="nulls")
def nulls(rng):
    known, unknown = _cities(rng, 2)
    pairs = [(known, None), (unknown, None), (unknown, None), (known, _proof(rng, bool(rng.integers(2))))]
    return _rows(shuffled(rng, [*pairs, (unknown, "01/02/2024"), (known, "01/02/2024")]))


@cases.hidden("a source of nulls only", group="nulls")
def only_nulls(rng):
    (city,) = _cities(rng, 1)
    return _rows([(city, None), (city, None)])


@cases.hidden("no rows", group="nulls")
def no_rows(_rng):
    return _rows([])


@cases.hidden("random small deliveries", group="random", repeat=24)
def random_delivery(rng):
    count = int(rng.integers(0, 14))
    source = rng.integers(0, 4, count)
    day_first = rng.integers(0, 2, 4)[source]
    day, month = rng.choice([1, 2, 5, 11, 12, 12, 13, 28], count), rng.choice([1, 2, 5, 11, 12], count)
    padded = bool(rng.integers(2))
    values = zip(day.tolist(), month.tolist(), day_first.tolist(), strict=True)
    texts = [None if rng.random() < 0.1 else _written(*value, padded=padded) for value in values]
    return _rows(list(zip(CITIES[source].tolist(), texts, strict=True)))


@cases.large("20 000 rows of 500 sources", rows=20_000)
def large(rng, rows):
    count = max(rows // 40, 1)
    source = np.where(rng.random(rows) < 1 / 6, 0, rng.integers(0, count, rows))  # one vendor sends a sixth of it
    day_first = (rng.random(count) < 0.5)[source]
    is_quiet = (rng.random(count) < 0.2)[source]
    day = np.where(is_quiet, rng.integers(1, 13, rows), rng.integers(1, 29, rows))
    month = rng.integers(1, 13, rows)
    numbers = np.array([f"{number:02}" for number in range(32)], dtype=object)
    first, second = numbers[np.where(day_first, day, month)], numbers[np.where(day_first, month, day)]
    years = np.array(["2022", "2023", "2024"], dtype=object)[rng.integers(0, 3, rows)]
    text = pd.Series(first + "/" + second + "/" + years, dtype="str").mask(rng.random(rows) < 0.02)
    names = np.array([f"vendor {number}" for number in range(count)], dtype=object)
    return {"rows": pd.DataFrame({"source": pd.Series(names[source], dtype="str"), "text": text})}
