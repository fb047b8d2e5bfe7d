from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd


@dataclass
class Bins:
    tables: dict[str, pd.DataFrame]
    truth: dict[str, Any]


def study(seed, *, twin, unseen=0.3, full=0.6):
    rng = np.random.default_rng(seed)
    n = 200
    is_full = pd.array(rng.random(n) < full, dtype="boolean")
    broken = np.arange(n) < 10
    is_full[broken] = False
    hidden = rng.random(n) < (0.0 if twin else unseen)
    is_full[hidden & ~broken] = pd.NA
    bins = pd.DataFrame({"bin_id": np.arange(n) + 500, "street": rng.integers(0, 9, n), "full": is_full})
    return Bins({"bins": bins}, {"broken": list(range(500, 510))})


def facts(rng, *, twin):
    return {"owner": "council", "budget": int(rng.integers(2, 9)) * 100}
