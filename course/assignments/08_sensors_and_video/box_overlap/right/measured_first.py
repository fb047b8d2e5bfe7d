# First the pairs that can be measured, by an inner merge; then the rows of all, to which they are merged.
import numpy as np
import pandas as pd

KEY = ["frame_id", "object_id"]


def box_overlap(boxes: pd.DataFrame, reference: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return overlap, status and share of the class of each object of a frame."""
    everybody = pd.concat([reference[KEY], boxes[KEY]]).drop_duplicates().sort_values(KEY)
    labels = reference[[*KEY, "label"]].assign(reference_usable=usable(reference))
    ids = boxes[[*KEY]].assign(box_id=boxes["box_id"].astype("Int64"))
    rows = everybody.merge(labels, how="left", on=KEY).merge(ids, how="left", on=KEY)
    rows = rows.merge(measured(boxes[usable(boxes)], reference[usable(reference)]), how="left", on=KEY)

    has_object = rows["reference_usable"].eq(True)
    rows["status"] = np.select(
        [
            rows["label"].isna(),
            ~has_object,
            rows["box_id"].isna(),
            rows["iou"].isna(),
            (rows["iou"] >= threshold) | np.isclose(rows["iou"], threshold, rtol=0, atol=1e-9),
        ],
        ["no_reference", "unusable_reference", "no_box", "unusable_box", "reached"],
        default="below",
    )
    objects = rows[has_object]
    share = objects["status"].eq("reached").groupby(objects["label"]).mean().rename("class_share")
    rows = rows.merge(share, how="left", left_on="label", right_index=True)
    return rows[[*KEY, "label", "box_id", "iou", "status", "class_share"]]


def usable(table: pd.DataFrame) -> pd.Series:
    """Return which boxes have a place, and sides above 0."""
    return table[["x", "y"]].notna().all(axis=1) & table[["width", "height"]].gt(0).all(axis=1)


def measured(boxes: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Return the overlap of each pair of usable boxes."""
    pairs = reference.merge(boxes, on=KEY, suffixes=("", "_drawn"))
    right = (pairs["x"] + pairs["width"]).clip(upper=pairs["x_drawn"] + pairs["width_drawn"])
    bottom = (pairs["y"] + pairs["height"]).clip(upper=pairs["y_drawn"] + pairs["height_drawn"])
    across = right - pairs["x"].clip(lower=pairs["x_drawn"])
    down = bottom - pairs["y"].clip(lower=pairs["y_drawn"])
    shared = (across * down).where((across > 0) & (down > 0), 0)
    areas = pairs["width"] * pairs["height"] + pairs["width_drawn"] * pairs["height_drawn"]
    return pairs[KEY].assign(iou=shared / (areas - shared))
