"""A town's bins: what a learner gets, and what the desk tells. Handed out, so no truth is in it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

N_BINS = 240
N_STREETS = 12


@dataclass
class Bins:
    """The tables of one town."""

    tables: dict[str, pd.DataFrame]


def study(seed, *, twin, unseen=None, full=None):
    """Make a town: many bins unseen, most others full; in the twin nearly all are seen, and most are empty."""
    unseen = (0.03 if twin else 0.4) if unseen is None else unseen
    full = (0.3 if twin else 0.8) if full is None else full
    rng = np.random.default_rng(seed)
    street = rng.integers(0, N_STREETS, N_BINS)
    stuck = street == 0
    is_full = pd.array((rng.random(N_BINS) < full) & ~stuck, dtype="boolean")
    is_full[(rng.random(N_BINS) < unseen) & ~stuck] = pd.NA
    bins = pd.DataFrame({"bin_id": rng.permutation(N_BINS) + 500, "street": street, "full": is_full})
    return Bins({"bins": bins})


def facts(rng, *, twin):
    """Draw what the desk tells."""
    return {
        "owner": ["mayor", "council", "contractor"][int(rng.integers(3))],
        "budget": int(rng.integers(5, 40)) * 100,
        "unseen_cost": int(rng.integers(20, 40)),
        "rent": int(rng.integers(3, 9)),
    }
