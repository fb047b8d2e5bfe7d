# Numpy alone: frame and object packed into one key, membership by a sorted search, bands and overall by bincount.
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
    """Return recall by distance band and overall, counted in arrays."""
    matters = reference["label"].isin(classes).to_numpy()
    hit = _hit(reference, boxes[boxes["iou"].to_numpy() >= LEAST_IOU])[matters]
    metres = reference["distance"].to_numpy()[matters]
    last = len(edges)
    place = np.searchsorted(edges, metres, side="right") - 1
    known = ~np.isnan(metres)
    total = np.bincount(place[known], minlength=last)
    found = np.bincount(place[known & hit], minlength=last)
    total, found = np.append(total, len(hit)), np.append(found, hit.sum())

    low, high = _ends(found, total)
    first = np.zeros(last + 1, dtype=bool)
    short = np.flatnonzero(low[:last] < required)[:1]
    first[short] = True
    return pd.DataFrame(
        {
            "from_m": np.append(edges, np.nan),
            "to_m": np.concatenate([edges[1:], [np.nan, np.nan]]),
            "objects": total,
            "drawn": found,
            "recall": np.where(total > 0, found / np.maximum(total, 1), np.nan),
            "low": low,
            "high": high,
            "first_short": first,
        }
    )


def _hit(reference: pd.DataFrame, fitting: pd.DataFrame) -> np.ndarray:
    """Return which objects have a fitting box in their frame; an object has one row, so its frame can be looked up."""
    order = np.argsort(reference["object_id"].to_numpy())
    ids = reference["object_id"].to_numpy()[order]
    frames = reference["frame_id"].to_numpy()[order]
    hit = np.zeros(len(ids), dtype=bool)
    if len(ids):
        at = np.searchsorted(ids, fitting["object_id"].to_numpy()).clip(max=len(ids) - 1)
        same = (ids[at] == fitting["object_id"].to_numpy()) & (frames[at] == fitting["frame_id"].to_numpy())
        hit[order[at[same]]] = True
    return hit


def _ends(found: np.ndarray, total: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both roots r of (found/total - r)² = z² r (1 - r) / total; 0 and 1 where there is nothing to find."""
    z_squared = stats.norm.isf(0.025) ** 2
    rate = found / np.maximum(total, 1)
    quadratic, linear, constant = total + z_squared, -(2 * found + z_squared), found * rate
    root = np.sqrt(linear**2 - 4 * quadratic * constant)
    return (-linear - root) / (2 * quadratic), (-linear + root) / (2 * quadratic)
