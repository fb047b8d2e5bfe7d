# The best fit of each object in its frame, bands looked up by merge_asof, every object a second time for overall.
import numpy as np
import pandas as pd
from scipy import stats

LEAST_IOU = 0.5

SHOWN = ["from_m", "to_m", "objects", "drawn", "recall", "low", "high", "first_short"]


def recall_by_distance(
    reference: pd.DataFrame,
    boxes: pd.DataFrame,
    edges: list[float],
    classes: list[str],
    required: float,
) -> pd.DataFrame:
    """Return recall by distance band and overall; the best of an object's boxes decides."""
    best = boxes.groupby(["frame_id", "object_id"])["iou"].max().reset_index()
    objects = reference.loc[reference["label"].isin(classes), ["frame_id", "object_id", "distance"]]
    objects = objects.merge(best, how="left")
    objects["hit"] = objects["iou"].ge(LEAST_IOU).astype(int)

    bands = pd.DataFrame({"band": range(len(edges)), "from_m": np.array(edges, dtype=float)})
    bands["to_m"] = bands["from_m"].shift(-1)
    known = objects.dropna(subset="distance").sort_values("distance")
    placed = pd.merge_asof(known, bands, left_on="distance", right_on="from_m")[["band", "hit"]]
    counted = pd.concat([placed, objects[["hit"]].assign(band=len(edges))]).groupby("band")["hit"]
    table = pd.concat([bands, pd.DataFrame({"band": [len(edges)]})], ignore_index=True)
    table["objects"] = table["band"].map(counted.count()).fillna(0).astype(int)
    table["drawn"] = table["band"].map(counted.sum()).fillna(0).astype(int)
    return _judged(table, required)[SHOWN]


def _judged(table: pd.DataFrame, required: float) -> pd.DataFrame:
    """Return the table with recall, both ends (a mean of the recall and one half, and a margin) and the first short."""
    z = stats.norm.ppf(0.975)
    recall = table["drawn"].div(table["objects"])
    weight = table["objects"] / (table["objects"] + z**2)
    share = recall.fillna(0.5)
    middle = weight * share + (1 - weight) / 2
    margin = z / (table["objects"] + z**2) * (table["objects"] * share * (1 - share) + z**2 / 4) ** 0.5
    judged = table.assign(recall=recall, low=middle - margin, high=middle + margin, first_short=False)
    short = judged.index[:-1][judged["low"].iloc[:-1] < required]
    judged.loc[short[:1], "first_short"] = True
    return judged
