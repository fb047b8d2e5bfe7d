# Grids of tracks, and of objects, by frame: holes, flips, jumps and switches are read from left to right.
import numpy as np
import pandas as pd

COUNTED = ["tracks", "gaps", "missing_frames", "class_flips", "jumps", "id_switches", "fragments"]


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    result = drives[["drive_id"]].sort_values("drive_id", ignore_index=True)
    if boxes.empty:
        return result.assign(**dict.fromkeys(COUNTED, 0))
    numbered = boxes.assign(track=boxes.groupby(["drive_id", "track_id"]).ngroup())
    numbered["begin"] = numbered.groupby("track")["frame_number"].transform("min")
    matched = numbered.dropna(subset="object_id")
    matched = matched.assign(thing=matched.groupby(["drive_id", "object_id"]).ngroup())
    counts = pd.concat([_along_tracks(numbered, least_iou), _along_objects(matched)])
    counts = counts.groupby("drive_id")[COUNTED].sum().reset_index()
    return result.merge(counts, on="drive_id", how="left").fillna(0).astype("int64")


def _along_tracks(boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what is counted in each track."""
    there = _grid(boxes, "track", np.ones(len(boxes), dtype=bool), fill=False)
    before = np.maximum.accumulate(there, axis=1)
    after = np.maximum.accumulate(there[:, ::-1], axis=1)[:, ::-1]
    hole = before & after & ~there
    label = _grid(boxes, "track", pd.factorize(boxes["label"])[0], fill=-1)
    sides = _grid(boxes, "track", boxes[["x", "y", "width", "height"]].to_numpy(), fill=np.nan)
    columns = {
        "tracks": 1,
        "gaps": (hole[:, 1:] & ~hole[:, :-1]).sum(axis=1),
        "missing_frames": hole.sum(axis=1),
        "class_flips": _changes(label).sum(axis=1),
        "jumps": (_iou(sides[:, 1:], sides[:, :-1]) < least_iou).sum(axis=1),
    }
    return pd.DataFrame(columns | {"drive_id": boxes.groupby("track")["drive_id"].first()})


def _along_objects(boxes: pd.DataFrame) -> pd.DataFrame:
    """Return what is counted along each object."""
    switch = _changes(_grid(boxes, "thing", boxes["track"].to_numpy(), fill=-1))
    begins = _grid(boxes, "thing", (boxes["begin"] == boxes["frame_number"]).to_numpy(), fill=False)
    columns = {"id_switches": switch.sum(axis=1), "fragments": (switch & begins).sum(axis=1)}
    return pd.DataFrame(columns | {"drive_id": boxes.groupby("thing")["drive_id"].first()})


def _grid(boxes: pd.DataFrame, row: str, values: np.ndarray, fill: float) -> np.ndarray:
    """Lay values out by a number of the boxes and by frame."""
    places = boxes[[row, "frame_number"]].to_numpy()
    shape = places.max(axis=0, initial=-1) + 1
    grid = np.full((*shape, *values.shape[1:]), fill, dtype=values.dtype)
    grid[places[:, 0], places[:, 1]] = values
    return grid


def _changes(grid: np.ndarray) -> np.ndarray:
    """Tell where a known value differs from the last known one in its row; -1 is unknown."""
    place = np.where(grid >= 0, np.arange(grid.shape[1]), -1)
    last = np.full(grid.shape, -1)
    last[:, 1:] = np.maximum.accumulate(place, axis=1)[:, :-1]
    held = np.take_along_axis(grid, np.maximum(last, 0), axis=1)
    return (grid >= 0) & (last >= 0) & (held != grid)


def _iou(box: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the IoU of boxes in the last dimension, null where there is none."""
    start, size, other_start, other_size = box[..., :2], box[..., 2:], other[..., :2], other[..., 2:]
    end = np.minimum(start + size, other_start + other_size)
    both = np.maximum(end - np.maximum(start, other_start), 0).prod(axis=-1)
    return both / (size.prod(axis=-1) + other_size.prod(axis=-1) - both)
