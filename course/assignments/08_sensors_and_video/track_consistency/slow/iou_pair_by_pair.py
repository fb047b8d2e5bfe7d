# Right, but the IoU is worked out by a function of yours that runs once for every box. Shift the four sides, and minimum and maximum take whole columns.
import numpy as np
import pandas as pd


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return by drive how often its tracks pause, change class, jump, or lose their object to another track."""
    ordered = boxes.sort_values("frame_number", ignore_index=True)
    tracks = ordered.groupby(TRACK)
    step = tracks["frame_number"].diff()
    pairs = ordered[SIDES].join(tracks[SIDES].shift().add_suffix("_before"))
    switched = _changed(ordered, "track_id", OBJECT)
    found = {
        "tracks": step.isna(),
        "gaps": step > 1,
        "missing_frames": (step - 1).fillna(0).astype(int),
        "class_flips": _changed(ordered, "label", TRACK),
        "jumps": (step == 1) & (pairs.apply(lambda pair: _iou_of(*pair), axis=1) < least_iou),
        "id_switches": switched,
        "fragments": switched & step.isna(),
    }
    counts = pd.DataFrame(found).groupby(ordered["drive_id"]).sum()
    wanted = pd.Index(drives["drive_id"], name="drive_id").sort_values()
    return counts.reindex(wanted, fill_value=0).reset_index()


TRACK, OBJECT = ["drive_id", "track_id"], ["drive_id", "object_id"]  # both are numbered anew in each drive
SIDES = ["x", "y", "width", "height"]


def _changed(boxes: pd.DataFrame, column: str, of: list[str]) -> pd.Series:
    """Tell of each box whether the column differs from what was last known of the same track or object."""
    known = boxes.dropna(subset=[column, *of])
    before = known.groupby(of)[column].shift()
    return (before.notna() & (known[column] != before)).reindex(boxes.index, fill_value=False)


def _iou_of(x, y, width, height, x_before, y_before, width_before, height_before):
    """Return the IoU of two boxes."""
    across = min(x + width, x_before + width_before) - max(x, x_before)
    down = min(y + height, y_before + height_before) - max(y, y_before)
    both = max(across, 0) * max(down, 0)
    return both / (width * height + width_before * height_before - both)
