# You put a distance on an edge into the band that ends there, and 0 into the first. It belongs to the band that begins there.
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
    """Return recall by distance band and overall, with intervals, and which band is the first that is short."""
    seen = _seen(reference, boxes, classes)
    band = pd.cut(seen["distance"], [*edges, np.inf], include_lowest=True, labels=False)
    counts = seen.groupby(band)["drawn"].agg(objects="size", drawn="sum")
    counts = counts.reindex(range(len(edges)), fill_value=0)
    counts.loc[len(edges)] = len(seen), seen["drawn"].sum()

    low, high = _wilson(counts["drawn"], counts["objects"])
    short = (low < required) & (counts.index < len(edges))
    columns = {
        "from_m": [*edges, np.nan],
        "to_m": [*edges[1:], np.nan, np.nan],
        "objects": counts["objects"],
        "drawn": counts["drawn"],
        "recall": counts["drawn"] / counts["objects"],
        "low": low,
        "high": high,
        "first_short": short & (short.cumsum() == 1),
    }
    return pd.DataFrame(columns)


LEAST_IOU = 0.5  # from here on a box fits


def _seen(reference: pd.DataFrame, boxes: pd.DataFrame, classes: list[str]) -> pd.DataFrame:
    """Return the reference's objects of the classes, and whether a box that fits was drawn in their frame."""
    key = ["frame_id", "object_id"]
    fitting = boxes.loc[boxes["iou"] >= LEAST_IOU, key].drop_duplicates()  # an object drawn twice is found once
    wanted = reference[reference["label"].isin(classes)]
    found = wanted.merge(fitting, on=key, how="left", indicator="match")
    return found.assign(drawn=found["match"] == "both")


def _wilson(found: pd.Series, total: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the ends of Wilson's score interval at 95 %; where there was nothing to find, no recall is excluded."""
    z = stats.norm.ppf(0.975)
    spread = (found * (total - found) / total).fillna(0)
    middle = (found + z**2 / 2) / (total + z**2)
    margin = z * np.sqrt(spread + z**2 / 4) / (total + z**2)
    return middle - margin, middle + margin
