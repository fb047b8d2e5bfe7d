# Right, but a function of yours is applied to every drive. That is a loop in Python all the same, over thousands of small tables; with drive_id among the keys of the grouping none is needed.
import numpy as np
import pandas as pd

NAMES = ["tracks", "gaps", "missing_frames", "class_flips", "jumps", "id_switches", "fragments"]


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    known = boxes.sort_values("frame_number", ignore_index=True)
    if known.empty:
        counts = pd.DataFrame(columns=NAMES, index=pd.Index([], name="drive_id"), dtype="int64")
    else:
        counts = known.groupby("drive_id").apply(_broken, least_iou, include_groups=False)
    wanted = pd.Index(np.sort(drives["drive_id"]), name="drive_id")
    return counts.reindex(wanted, fill_value=0).astype("int64").reset_index()


def _broken(boxes: pd.DataFrame, least_iou: float) -> pd.Series:
    """Return the counts of one drive, whose boxes are in the order of the frames."""
    track = boxes.groupby("track_id")
    before = track[["x", "y", "width", "height"]].shift()
    step = track["frame_number"].diff()
    width = np.minimum(boxes["x"] + boxes["width"], before["x"] + before["width"]) - np.maximum(boxes["x"], before["x"])
    height = np.minimum(boxes["y"] + boxes["height"], before["y"] + before["height"]) - np.maximum(
        boxes["y"], before["y"]
    )
    both = width.clip(lower=0) * height.clip(lower=0)
    iou = both / (boxes["width"] * boxes["height"] + before["width"] * before["height"] - both)
    labelled = boxes.dropna(subset="label")
    label = labelled.groupby("track_id")["label"].shift()
    matched = boxes.dropna(subset="object_id")
    last = matched.groupby("object_id")["track_id"].shift()
    switched = last.notna() & (last != matched["track_id"])
    counts = [
        step.isna().sum(),
        (step > 1).sum(),
        (step - 1).sum(),
        (label.notna() & (label != labelled["label"])).sum(),
        ((step == 1) & (iou < least_iou)).sum(),
        switched.sum(),
        (switched & step[matched.index].isna()).sum(),
    ]
    return pd.Series(counts, index=NAMES)
