# Right, but it walks over boxes and objects in Python. A hundred thousand rows are one merge and one grouping.
from bisect import bisect_right

import numpy as np
import pandas as pd
from scipy import stats

LEAST_IOU = 0.5


def recall_by_distance(
    reference: pd.DataFrame,
    boxes: pd.DataFrame,
    edges: list[float],
    classes: list[str],
    required: float,
) -> pd.DataFrame:
    """Return recall by distance band and overall, counted object by object."""
    fitting = {(box.frame_id, box.object_id) for box in boxes.itertuples() if box.iou >= LEAST_IOU}
    last = len(edges)
    total, found = np.zeros(last + 1, dtype=int), np.zeros(last + 1, dtype=int)
    for seen in reference.itertuples():
        if seen.label not in classes:
            continue
        hit = (seen.frame_id, seen.object_id) in fitting
        places = [last] if np.isnan(seen.distance) else [last, bisect_right(edges, seen.distance) - 1]
        for place in places:
            total[place] += 1
            found[place] += hit
    return _table(edges, found, total, required)


def _table(edges: list[float], found: np.ndarray, total: np.ndarray, required: float) -> pd.DataFrame:
    """Return the figures of bands and overall from counts."""
    z = stats.norm.ppf(0.975)
    spread = found * (total - found) / np.maximum(total, 1)
    margin = z * np.sqrt(spread + z**2 / 4)
    low = (found + z**2 / 2 - margin) / (total + z**2)
    short = pd.Series(low < required)
    short.iloc[-1] = False
    return pd.DataFrame(
        {
            "from_m": [*edges, np.nan],
            "to_m": [*edges[1:], np.nan, np.nan],
            "objects": total,
            "drawn": found,
            "recall": pd.Series(found) / pd.Series(total),
            "low": low,
            "high": (found + z**2 / 2 + margin) / (total + z**2),
            "first_short": short & (short.cumsum() == 1),
        }
    )
