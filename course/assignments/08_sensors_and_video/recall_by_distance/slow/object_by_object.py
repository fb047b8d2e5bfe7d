# Right, but for each object all boxes are searched, in a comprehension. That is objects times boxes; a join finds all pairs at once.
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
    """Return recall by distance band and overall; each object looks for its boxes."""
    objects = reference[reference["label"].isin(classes)]
    frame, lies_on, fits = boxes["frame_id"].to_numpy(), boxes["object_id"].to_numpy(), boxes["iou"].to_numpy()
    pairs = zip(objects["frame_id"], objects["object_id"], strict=True)
    hit = [((frame == seen) & (lies_on == wanted) & (fits >= LEAST_IOU)).any() for seen, wanted in pairs]
    drawn = np.array(hit, dtype=bool)
    metres = objects["distance"].to_numpy()
    bins = [*edges, np.inf]
    total = np.append(np.histogram(metres[~np.isnan(metres)], bins)[0], len(drawn))
    found = np.append(np.histogram(metres[~np.isnan(metres) & drawn], bins)[0], drawn.sum())

    z = stats.norm.ppf(0.975)
    margin = z * np.sqrt(found * (total - found) / np.maximum(total, 1) + z**2 / 4)
    low = (found + z**2 / 2 - margin) / (total + z**2)
    short = pd.Series(low < required) & (np.arange(len(low)) < len(edges))
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
