# Grids of tracks, and of objects, by frame: holes, flips, jumps and switches are read from left to right.
import numpy as np
import pandas as pd


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    names = ["tracks", "gaps", "missing_frames", "class_flips", "jumps", "id_switches", "fragments"]
    result = pd.DataFrame({"drive_id": np.sort(drives["drive_id"])})
    if boxes.empty:
        return result.assign(**dict.fromkeys(names, 0))
    row = boxes.groupby(["drive_id", "track_id"]).ngroup().to_numpy()
    owner = boxes.groupby("drive_id").ngroup().to_numpy()
    frame = boxes["frame_number"].to_numpy()
    shape = row.max() + 1, frame.max() + 1
    drive_of = np.zeros(shape[0], dtype=int)
    drive_of[row] = owner
    there = np.zeros(shape, dtype=bool)
    there[row, frame] = True
    before = np.maximum.accumulate(there, axis=1)
    after = np.maximum.accumulate(there[:, ::-1], axis=1)[:, ::-1]
    hole = before & after & ~there
    opens = hole[:, 1:] & ~hole[:, :-1]
    label = np.full(shape, -1)
    label[row, frame] = pd.factorize(boxes["label"])[0]
    sides = np.full((*shape, 4), np.nan)
    sides[row, frame] = boxes[["x", "y", "width", "height"]].to_numpy()
    jump = _iou(sides[:, 1:], sides[:, :-1]) < least_iou
    first = there.argmax(axis=1)

    matched = boxes["object_id"].notna().to_numpy()
    thing = boxes[matched].groupby(["drive_id", "object_id"]).ngroup().to_numpy()
    things = thing.max() + 1 if len(thing) else 0
    track = np.full((things, shape[1]), -1)
    track[thing, frame[matched]] = row[matched]
    thing_drive = np.zeros(things, dtype=int)
    thing_drive[thing] = owner[matched]
    switch = _changes(track)
    fragment = switch & (first[track] == np.arange(shape[1]))
    n = owner.max() + 1
    columns = [
        np.bincount(drive_of, minlength=n),
        np.bincount(drive_of, opens.sum(axis=1), n),
        np.bincount(drive_of, hole.sum(axis=1), n),
        np.bincount(drive_of, _changes(label).sum(axis=1), n),
        np.bincount(drive_of, jump.sum(axis=1), n),
        np.bincount(thing_drive, switch.sum(axis=1), n),
        np.bincount(thing_drive, fragment.sum(axis=1), n),
    ]
    counts = pd.DataFrame(np.array(columns).T.astype(int), columns=names)
    counts["drive_id"] = np.sort(boxes["drive_id"].unique())
    return result.merge(counts, how="left").fillna(0).astype(int)


def _changes(grid: np.ndarray) -> np.ndarray:
    """Tell where a known value differs from the last known one in its row; -1 is unknown."""
    place = np.where(grid >= 0, np.arange(grid.shape[1]), -1)
    last = np.full(grid.shape, -1)
    last[:, 1:] = np.maximum.accumulate(place, axis=1)[:, :-1]
    held = np.take_along_axis(grid, np.maximum(last, 0), axis=1)
    return (grid >= 0) & (last >= 0) & (held != grid)


def _iou(box: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the IoU of boxes in the last dimension, null where there is none."""
    end = np.minimum(box[..., :2] + box[..., 2:], other[..., :2] + other[..., 2:])
    both = np.maximum(end - np.maximum(box[..., :2], other[..., :2]), 0).prod(axis=-1)
    return both / (box[..., 2:].prod(axis=-1) + other[..., 2:].prod(axis=-1) - both)
