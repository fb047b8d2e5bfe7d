# Right, but a search for the band is called once for each distance. `map` with a function is a loop in Python; a sorted search takes the column.
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
    """Return recall by distance band and overall; each distance looks for its band."""
    key = ["frame_id", "object_id"]
    fitting = boxes.loc[boxes["iou"] >= LEAST_IOU, key].drop_duplicates()
    seen = reference[reference["label"].isin(classes)].merge(fitting, on=key, how="left", indicator=True)
    seen["hit"] = seen["_merge"] == "both"
    band = seen["distance"].dropna().map(lambda metres: bisect_right(edges, metres) - 1)
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
