# accuracy: failed, efficiency: failed, readability: failed; says: at most
import numpy as np
import pandas as pd


def totals_by_team(work):
    """Return far too much."""
    return pd.DataFrame({"team": np.zeros(6_000_000), "total": 0.0})
