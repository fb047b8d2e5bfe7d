# Right, but a function of yours is applied to the boxes of every object: a loop in Python over thousands of small tables. Whether a box fits is one comparison of a whole column.
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
    """Return recall by distance band and overall; the boxes of each object are looked at together."""
    found = {}
    if len(boxes.dropna()):
        found = boxes.groupby(["frame_id", "object_id"])["iou"].apply(lambda fits: (fits >= LEAST_IOU).any())
    best = pd.Series(found, dtype=bool).rename("hit")
    best.index = best.index if len(best) else pd.MultiIndex.from_arrays([[], []])
    best.index.names = ["frame_id", "object_id"]
    objects = reference[reference["label"].isin(classes)]
    objects = objects.merge(best.reset_index(), on=["frame_id", "object_id"], how="left")
    objects["hit"] = objects["hit"].eq(True)
    place = np.searchsorted(edges, objects["distance"], side="right") - 1
    table = pd.DataFrame({"from_m": [*edges, np.nan], "to_m": [*edges[1:], np.nan, np.nan]})
    counts = objects[objects["distance"].notna()].groupby(place[objects["distance"].notna()])["hit"].agg(["size", "sum"])
    table["objects"] = counts["size"].reindex(table.index, fill_value=0)
    table["drawn"] = counts["sum"].reindex(table.index, fill_value=0)
    table.loc[len(edges), ["objects", "drawn"]] = len(objects), objects["hit"].sum()
    return _with_interval(table, required)


def _with_interval(table: pd.DataFrame, required: float) -> pd.DataFrame:
    """Return the table with recall, interval and the first band that is short."""
    z, total, found = stats.norm.ppf(0.975), table["objects"], table["drawn"]
    spread = found * (total - found) / total.clip(lower=1)
    margin = z * np.sqrt(spread + z**2 / 4)
    low = (found + z**2 / 2 - margin) / (total + z**2)
    short = (low < required) & table["from_m"].notna()
    return table.assign(
        recall=found / total,
        low=low,
        high=(found + z**2 / 2 + margin) / (total + z**2),
        first_short=short & (short.cumsum() == 1),
    )
