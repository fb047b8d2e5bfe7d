"""Random numbers that are the same on every machine.

Streams come from named seeds, so that leaving one effect out does not shift the numbers of another. Row by row no
logarithm or exponential is taken: their last bit differs between processors. Distributions are tables of rounded
quantiles, read at a random place, which is also several times faster.
"""

from __future__ import annotations

import math
import zlib
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from labelyard.arrays import Bools, Floats, Ints

_CELLS = 4096
_CELL_BITS = 20  # a 32-bit draw: 12 bits choose the cell, 20 bits the place in it
_SIGMA_STEPS = 7


def stream(seed: int, *path: str | int) -> np.random.Generator:
    """Return the random stream of this name, e.g. `stream(seed, "reviews", batch)`."""
    words = [zlib.crc32(str(part).encode()) for part in path]
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, *words])))


def quantile_table(quantile: Callable[[float], float]) -> Floats:
    """Tabulate a quantile function at 4097 places, shape (4097,), the ends moved in by an eighth of a cell."""
    places = np.arange(_CELLS + 1) / _CELLS
    places[0], places[-1] = 1 / (8 * _CELLS), 1 - 1 / (8 * _CELLS)
    return np.round(np.array([quantile(float(place)) for place in places]), 9)


def draw(rng: np.random.Generator, n: int, table: Floats, row: Ints | int = 0) -> Floats:
    """Draw n values from a quantile table, linear between its places; `row` picks one of several stacked tables."""
    word = rng.integers(0, 2**32, n, dtype=np.uint32)
    cell = (word >> _CELL_BITS).astype(np.int64) + row * (_CELLS + 1)
    part = (word & (2**_CELL_BITS - 1)) * 2.0**-_CELL_BITS
    flat = table.reshape(-1)
    low = flat[cell]
    drawn: Floats = low + part * (flat[cell + 1] - low)
    return drawn


def happens(rng: np.random.Generator, chance: Floats | float, n: int) -> Bools:
    """Toss n coins, shape (n,) of bool; `chance` is one number or one for each."""
    threshold = np.rint(np.multiply(chance, 65536)).astype(np.int64)
    tossed: Bools = rng.integers(0, 65536, n, dtype=np.uint16) < threshold
    return tossed


def whole(values: Floats) -> Ints:
    """Round to 64-bit integers."""
    return np.rint(values).astype(np.int64)


@lru_cache(maxsize=1)
def normal_table() -> Floats:
    """Quantiles of the standard normal, cut at 4 standard deviations."""
    return quantile_table(NormalDist().inv_cdf)


@lru_cache(maxsize=8)
def lognormal_tables(sigmas: tuple[float, float]) -> Floats:
    """Quantiles of lognormals of median 1, shape (7, 4097): from the smallest sigma to the largest in even steps."""
    steps = np.linspace(*sigmas, _SIGMA_STEPS)
    return np.exp(np.outer(steps, normal_table())).round(9)


@lru_cache(maxsize=8)
def lognormal_table(median: float, sigma: float) -> Floats:
    """Quantiles of one lognormal."""
    return np.round(median * np.exp(sigma * normal_table()), 6)


@lru_cache(maxsize=1)
def pause_table() -> Floats:
    """Quantiles of the seconds between two labels: mostly a few, now and then a coffee, rarely a meal."""

    def pause(place: float) -> float:
        if place < 0.975:
            return 1.5 - 4.0 * math.log1p(-place / 0.976)
        return 240.0 + 2400.0 * ((place - 0.975) / 0.025) ** 4

    return quantile_table(pause)


@lru_cache(maxsize=8)
def difficulty_table(spread: float) -> Floats:
    """Difficulties at 256 even quantiles: mean 0, skewed, most items a little easy and a few hard."""
    places = (np.arange(256) + 0.5) / 256
    exponential = -np.log1p(-places)
    centred: Floats = (exponential - exponential.mean()) / exponential.std()
    return np.round(spread * centred, 4)
