# accuracy: failed, efficiency: failed, readability: failed; says: the values are right, but an array came back
import numpy as np
import pandas as pd


def totals_by_team(work: pd.DataFrame) -> np.recarray:
    """Return the hours of each team."""
    return work.groupby("team", as_index=False).agg(total=("hours", "sum")).to_records(index=False)
