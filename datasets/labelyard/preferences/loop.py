"""The feedback loop: bad responses are flagged, and most are labelled again some days later."""

from __future__ import annotations

import numpy as np
import pandas as pd

from labelyard.preferences.comparisons import DAYS, FIRST
from labelyard.preferences.effects import PreferenceEffects
from labelyard.preferences.responses import Responses
from labelyard.randomness import draw, happens, lognormal_table, stream
from labelyard.studies.study import as_times, random_ids
from labelyard.workdays import DAY

_CLOSED = 0.90  # of flags, sooner or later
_DAYS_TO_CLOSE = 3.0  # median
_STALLS_AFTER = 28 * DAY


def flag(seed: int, responses: Responses, effects: PreferenceEffects) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Flag the worst tenth of the responses over eight weeks, and label most of them again.

    Returns flags (flag_id, response_id, flagged_at, relabelled_at: missing where that has not happened when the eight
    weeks end) and their truth (flag_id, stalled: it never will, because the loop stalls).
    """
    rng = stream(seed, "preferences", "flags")
    worst = np.argsort(responses.quality, kind="stable")[: -(-len(responses.quality) // 10)]
    n = len(worst)
    flagged = np.sort(FIRST + rng.integers(0, DAYS * DAY, n))
    waited = (draw(rng, n, lognormal_table(_DAYS_TO_CLOSE, 0.8)) * DAY).astype(np.int64)
    closed = happens(rng, _CLOSED, n)
    stalled = happens(stream(seed, "preferences", "stalled"), effects.stalled_share, n) & (
        flagged >= FIRST + _STALLS_AFTER
    )
    seen = closed & ~stalled & (flagged + waited < FIRST + DAYS * DAY)
    flag_id = random_ids(rng, n, digits=6)
    columns = {
        "flag_id": flag_id,
        "response_id": rng.permutation(responses.response_id[worst]),
        "flagged_at": as_times(flagged),
        "relabelled_at": pd.Series(as_times(flagged + waited)).where(seen),
    }
    return pd.DataFrame(columns), pd.DataFrame({"flag_id": flag_id, "stalled": stalled})
