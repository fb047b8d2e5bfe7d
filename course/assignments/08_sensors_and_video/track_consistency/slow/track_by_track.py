# Right, but you go from track to track and from object to object, a small table each time. There are tens of thousands of them; one shift within groups looks back in all of them at once.
import numpy as np
import pandas as pd


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    ordered = boxes.sort_values("frame_number", ignore_index=True)
    tracks = pd.DataFrame(
        [(drive, *_along_track(rows, least_iou)) for (drive, _), rows in ordered.groupby(["drive_id", "track_id"])],
        columns=["drive_id", "tracks", "gaps", "missing_frames", "class_flips", "jumps"],
    )
    first = ~ordered.duplicated(["drive_id", "track_id"])
    objects = pd.DataFrame(
        [
            (drive, *_along_object(rows["track_id"].to_numpy(), first[rows.index].to_numpy()))
            for (drive, _), rows in ordered.groupby(["drive_id", "object_id"])
        ],
        columns=["drive_id", "id_switches", "fragments"],
    )
    counts = pd.concat([tracks.groupby("drive_id").sum(), objects.groupby("drive_id").sum()], axis=1)
    wanted = pd.Index(np.sort(drives["drive_id"]), name="drive_id")
    return counts.reindex(wanted).fillna(0).astype("int64").reset_index()


def _along_track(rows: pd.DataFrame, least_iou: float) -> tuple[int, ...]:
    """Return 1, gaps, missing frames, class flips and jumps of a track."""
    step = np.diff(rows["frame_number"])
    labels = rows["label"].dropna().to_numpy()
    start, size = rows[["x", "y"]].to_numpy(), rows[["width", "height"]].to_numpy()
    end, area = start + size, size.prod(axis=1)
    sides = np.minimum(end[1:], end[:-1]) - np.maximum(start[1:], start[:-1])
    both = np.clip(sides, 0, None).prod(axis=1)
    jumped = both / (area[1:] + area[:-1] - both) < least_iou
    return 1, (step > 1).sum(), (step - 1).sum(), (labels[1:] != labels[:-1]).sum(), (jumped & (step == 1)).sum()


def _along_object(tracks: np.ndarray, first: np.ndarray) -> tuple[int, int]:
    """Return id switches and fragments of an object."""
    switched = tracks[1:] != tracks[:-1]
    return switched.sum(), (switched & first[1:]).sum()
