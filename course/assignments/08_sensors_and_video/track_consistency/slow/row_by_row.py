# Right, but you walk through the boxes one by one in Python and remember what was last seen. Sorted by number, a shift within each track and each object has the box before for all rows at once.
from collections import defaultdict

import pandas as pd

NAMES = ["tracks", "gaps", "missing_frames", "class_flips", "jumps", "id_switches", "fragments"]


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    counts = {drive: dict.fromkeys(NAMES, 0) for drive in sorted(drives["drive_id"])}
    last_box, last_label, last_track = {}, {}, {}
    for box in boxes.sort_values("frame_number").itertuples(index=False):
        found, track = defaultdict(int), (box.drive_id, box.track_id)
        before = last_box.get(track)
        if before is None:
            found["tracks"] = 1
        else:
            away = box.frame_number - before.frame_number - 1
            found["missing_frames"], found["gaps"] = away, int(away > 0)
            found["jumps"] = int(away == 0 and _iou(box, before) < least_iou)
        last_box[track] = box
        if not pd.isna(box.label):
            found["class_flips"] = int(last_label.get(track, box.label) != box.label)
            last_label[track] = box.label
        if not pd.isna(box.object_id):
            reference_object = (box.drive_id, box.object_id)
            found["id_switches"] = int(last_track.get(reference_object, box.track_id) != box.track_id)
            found["fragments"] = int(found["id_switches"] and before is None)
            last_track[reference_object] = box.track_id
        for name, count in found.items():
            counts[box.drive_id][name] += count
    return pd.DataFrame([(drive, *found.values()) for drive, found in counts.items()], columns=["drive_id", *NAMES])


def _iou(box: tuple, other: tuple) -> float:
    """Return the intersection over union of two boxes."""
    width = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
    height = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
    both = max(width, 0) * max(height, 0)
    return both / (box.width * box.height + other.width * other.height - both)
