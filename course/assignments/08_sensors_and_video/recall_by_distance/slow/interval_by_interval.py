# Right, but scipy's test is made anew for every band to read its interval off. The formula takes the columns of all bands as they stand.
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
    """Return recall by distance band and overall, with scipy's Wilson interval."""
    key = ["frame_id", "object_id"]
    fitting = boxes.loc[boxes["iou"] >= LEAST_IOU, key].drop_duplicates()
    seen = reference[reference["label"].isin(classes)].merge(fitting, on=key, how="left", indicator=True)
    seen["hit"] = seen["_merge"] == "both"
    band = pd.cut(seen["distance"], [*edges, np.inf], right=False, labels=False)
    counts = seen.groupby(band)["hit"].agg(objects="size", drawn="sum").reindex(range(len(edges)), fill_value=0)
    counts.loc[len(edges)] = len(seen), seen["hit"].sum()

    intervals = [_wilson(found, total) for found, total in zip(counts["drawn"], counts["objects"], strict=True)]
    low, high = np.array(intervals).T
    short = pd.Series(low < required) & (np.arange(len(low)) < len(edges))
    return counts.assign(
        from_m=[*edges, np.nan],
        to_m=[*edges[1:], np.nan, np.nan],
        recall=counts["drawn"] / counts["objects"],
        low=low,
        high=high,
        first_short=short & (short.cumsum() == 1),
    )


def _wilson(found: int, total: int) -> tuple[float, float]:
    """Return the ends of Wilson's interval of one band."""
    if not total:
        return 0.0, 1.0
    low, high = stats.binomtest(int(found), int(total)).proportion_ci(method="wilson")
    return float(low), float(high)
