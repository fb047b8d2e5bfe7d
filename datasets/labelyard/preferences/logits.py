"""Chances out of logits, the same on every machine."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from labelyard.arrays import Floats

_MOST, _STEP = 16.0, 1 / 64


def chance_of(logits: Floats) -> Floats:
    """Return the chance that belongs to each logit, cut at 16, linear between the places of a table; any shape."""
    places, chances = _table()
    return np.interp(logits, places, chances).round(9)


@lru_cache(maxsize=1)
def _table() -> tuple[Floats, Floats]:
    places = np.arange(-_MOST, _MOST + _STEP, _STEP)
    return places, np.array([round(1 / (1 + math.exp(-place)), 12) for place in places.tolist()])
