# Right, but `np.vectorize` calls a Python function for every distance: it only looks like arithmetic on columns. A cut, or a sorted search, places all distances at once.
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

    def band_of(metres: float) -> int:
        """Return the number of the band, -1 where the distance is unknown."""
        return -1 if np.isnan(metres) else sum(edge <= metres for edge in edges) - 1

    key = ["frame_id", "object_id"]
    fitting = boxes.loc[boxes["iou"] >= LEAST_IOU, key].drop_duplicates()
    seen = reference[reference["label"].isin(classes)].merge(fitting, on=key, how="left", indicator=True)
    seen["hit"] = seen["_merge"] == "both"
    band = np.vectorize(band_of, otypes=[int])(seen["distance"].to_numpy())
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
