# Right, but a function of yours is applied to every row of objects. That is a loop in Python; a merge on frame and object answers for all rows.
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
    """Return recall by distance band and overall; each distance looks for its band."""
    good = boxes[boxes["iou"] >= LEAST_IOU]
    fitting = set(zip(good["frame_id"], good["object_id"], strict=True))
    seen = reference[reference["label"].isin(classes)].copy()
    seen["hit"] = False
    if len(seen):
        seen["hit"] = seen.apply(lambda row: (row["frame_id"], row["object_id"]) in fitting, axis=1)
    band = pd.cut(seen["distance"], [*edges, np.inf], right=False, labels=False)
    counts = seen.groupby(band)["hit"].agg(objects="size", drawn="sum").reindex(range(len(edges)), fill_value=0)
    counts.loc[len(edges)] = len(seen), seen["hit"].sum()

    z, total, found = stats.norm.ppf(0.975), counts["objects"], counts["drawn"]
    margin = z * np.sqrt(found * (total - found) / total.clip(lower=1) + z**2 / 4)
    low = (found + z**2 / 2 - margin) / (total + z**2)
    short = (low < required) & (counts.index < len(edges))
    return counts.assign(
        from_m=[*edges, np.nan],
        to_m=[*edges[1:], np.nan, np.nan],
        recall=found / total,
        low=low,
        high=(found + z**2 / 2 + margin) / (total + z**2),
        first_short=short & (short.cumsum() == 1),
    )
