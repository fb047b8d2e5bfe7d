# Two histograms, of all distances and of those that were drawn; whether drawn is asked of a two-level index.
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
    """Return recall by distance band and overall, from two histograms of distances."""
    fitting = boxes[boxes["iou"] >= LEAST_IOU].astype({"object_id": "int64"})
    wanted = reference[reference["label"].isin(classes)]
    key = ["frame_id", "object_id"]
    hit = pd.MultiIndex.from_frame(wanted[key]).isin(pd.MultiIndex.from_frame(fitting[key]))
    objects = _counts(wanted["distance"], edges)
    drawn = _counts(wanted.loc[hit, "distance"], edges)

    z = stats.norm.ppf(0.975)
    misses = objects - drawn
    spread = drawn * misses / objects.where(objects > 0, 1)
    margin = z * np.sqrt(spread + z**2 / 4)
    bands = pd.DataFrame({"from_m": pd.Series([*edges, None], dtype=float), "objects": objects, "drawn": drawn})
    bands["to_m"] = bands["from_m"].shift(-1)
    bands["recall"] = drawn / objects
    bands["low"] = (drawn + z**2 / 2 - margin) / (objects + z**2)
    bands["high"] = (drawn + z**2 / 2 + margin) / (objects + z**2)
    is_short = bands["low"].lt(required) & bands["from_m"].notna()
    bands["first_short"] = is_short & ~is_short.shift(fill_value=False).cummax()
    return bands


def _counts(metres: pd.Series, edges: list[float]) -> pd.Series:
    """Return how many distances are in each band, and after these how many there are in all, known or not."""
    return pd.Series(np.append(np.histogram(metres.dropna(), [*edges, np.inf])[0], len(metres)))
