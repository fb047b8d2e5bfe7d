# Marks beside each box: labels carried forward, first boxes by drop_duplicates, switches by a shift of sorted rows.
import numpy as np
import pandas as pd


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    marked = boxes.sort_values(["drive_id", "track_id", "frame_number"]).reset_index(drop=True)
    track = marked.groupby(["drive_id", "track_id"])
    last = track[["frame_number", "x", "y", "width", "height"]].shift(1)
    known = pd.Series(pd.factorize(marked["label"])[0]).replace(-1, np.nan)
    carried = known.groupby([marked["drive_id"], marked["track_id"]]).ffill()
    carried = carried.groupby([marked["drive_id"], marked["track_id"]]).shift(1)

    marked["tracks"] = ~marked.duplicated(["drive_id", "track_id"])
    away = marked["frame_number"] - last["frame_number"] - 1
    marked["missing_frames"] = away.fillna(0)
    marked["gaps"] = away > 0
    marked["class_flips"] = known.notna() & carried.notna() & known.ne(carried)
    marked["jumps"] = away.eq(0) & ~_overlap_enough(marked, last, least_iou)

    matched = marked[marked["object_id"].notna()].sort_values(["drive_id", "object_id", "frame_number"])
    again = matched.duplicated(["drive_id", "object_id"])
    matched["id_switches"] = again & matched["track_id"].ne(matched["track_id"].shift(1))
    marked["id_switches"] = matched["id_switches"]
    marked["id_switches"] = marked["id_switches"].eq(True)
    marked["fragments"] = marked["id_switches"] & marked["tracks"]

    names = ["tracks", "gaps", "missing_frames", "class_flips", "jumps", "id_switches", "fragments"]
    counts = marked.pivot_table(index="drive_id", values=names, aggfunc="sum") if len(marked) else marked[names]
    table = drives[["drive_id"]].merge(counts[names], how="left", left_on="drive_id", right_index=True)
    return table.sort_values("drive_id", ignore_index=True).fillna(0).astype("int64")


def _overlap_enough(box: pd.DataFrame, other: pd.DataFrame, least_iou: float) -> pd.Series:
    """Tell whether two boxes share at least a part of what they cover, by inclusion and exclusion."""
    left, top = box["x"].where(box["x"] > other["x"], other["x"]), box["y"].where(box["y"] > other["y"], other["y"])
    right = np.fmin(box["x"] + box["width"], other["x"] + other["width"])
    bottom = np.fmin(box["y"] + box["height"], other["y"] + other["height"])
    both = ((right - left) * (bottom - top)).where((right > left) & (bottom > top), 0)
    either = box["width"] * box["height"] + other["width"] * other["height"] - both
    return both / either >= least_iou
