# Objects sorted by distance, hits summed along them: a band is a difference of two sums at its edges.
import numpy as np
import pandas as pd
from scipy import stats


def recall_by_distance(
    reference: pd.DataFrame,
    boxes: pd.DataFrame,
    edges: list[float],
    classes: list[str],
    required: float,
) -> pd.DataFrame:
    """Return recall by distance band and overall, from running sums over sorted distances."""
    key = ["frame_id", "object_id"]
    pairs = reference[reference["label"].isin(classes)].merge(boxes[[*key, "iou"]], how="left", on=key)
    objects = pairs.groupby("object_id").agg(metres=("distance", "first"), best=("iou", "max")).sort_values("metres")
    sums = np.concatenate([[0], (objects["best"] >= 0.5).to_numpy().cumsum()])
    known = objects["metres"].dropna().to_numpy()
    cuts = np.append(np.searchsorted(known, edges, side="left"), len(known))
    total, found = np.append(np.diff(cuts), len(objects)), np.append(np.diff(sums[cuts]), sums[-1])

    z = stats.norm.isf(0.025)
    margin = np.sqrt(z**4 / 4 + z**2 * found * (1 - found / np.maximum(total, 1)))
    low = (found + z**2 / 2 - margin) / (total + z**2)
    failing = np.append(low[:-1] < required, False)
    return pd.DataFrame(
        {
            "from_m": np.append(edges, np.nan),
            "to_m": np.concatenate([edges[1:], [np.nan, np.nan]]),
            "objects": total,
            "drawn": found,
            "recall": np.divide(found, total, out=np.full(len(total), np.nan), where=total > 0),
            "low": low,
            "high": (found + z**2 / 2 + margin) / (total + z**2),
            "first_short": failing & (np.cumsum(failing) == 1),
        }
    )
