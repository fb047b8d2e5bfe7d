# Each count by itself: jumps by a merge with the frame before, gaps from spans, changes by a rank within the owner.
import pandas as pd


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    keys = ["drive_id", "track_id", "frame_number"]
    spans = boxes.groupby(["drive_id", "track_id"])["frame_number"].agg(["min", "max", "size"]).reset_index()
    missing = spans["max"] - spans["min"] + 1 - spans["size"]
    following = boxes[keys].assign(frame_number=boxes["frame_number"] + 1)
    followed = boxes[keys].merge(following, on=keys)
    pieces = boxes.groupby("drive_id").size() - followed.groupby("drive_id").size().reindex(
        boxes["drive_id"].unique(), fill_value=0
    )
    switches = _changes(boxes, "object_id", "track_id")
    first = spans.rename(columns={"min": "frame_number"})[keys]
    tracks = spans.groupby("drive_id").size()
    columns = {
        "tracks": tracks,
        "gaps": pieces - tracks,
        "missing_frames": missing.groupby(spans["drive_id"]).sum(),
        "class_flips": _changes(boxes, "track_id", "label").groupby("drive_id").size(),
        "jumps": _jumps(boxes, least_iou).groupby("drive_id").size(),
        "id_switches": switches.groupby("drive_id").size(),
        "fragments": switches.merge(first, on=keys).groupby("drive_id").size(),
    }
    counts = drives[["drive_id"]].sort_values("drive_id", ignore_index=True)
    return counts.assign(**{name: counts["drive_id"].map(each).fillna(0).astype(int) for name, each in columns.items()})


def _changes(boxes: pd.DataFrame, owner: str, column: str) -> pd.DataFrame:
    """Return the boxes that differ in a column from the last box of the same owner in which it is known."""
    known = boxes.dropna(subset=[owner, column]).sort_values(["drive_id", owner, "frame_number"])
    above = known.shift()
    same = (known["drive_id"] == above["drive_id"]) & (known[owner] == above[owner])
    return known[same & (known[column] != above[column])]


def _jumps(boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return the pairs of boxes in neighbouring frames of a track that overlap too little."""
    box = boxes[["drive_id", "track_id", "frame_number", "x", "y", "width", "height"]]
    later = box.assign(frame_number=box["frame_number"] - 1)
    pairs = box.merge(later, on=["drive_id", "track_id", "frame_number"], suffixes=("", "_next"))
    right = (pairs["x"] + pairs["width"]).clip(upper=pairs["x_next"] + pairs["width_next"])
    bottom = (pairs["y"] + pairs["height"]).clip(upper=pairs["y_next"] + pairs["height_next"])
    across = (right - pairs["x"].clip(lower=pairs["x_next"])).clip(lower=0)
    down = (bottom - pairs["y"].clip(lower=pairs["y_next"])).clip(lower=0)
    covered = pairs["width"] * pairs["height"] + pairs["width_next"] * pairs["height_next"] - across * down
    return pairs[across * down / covered < least_iou]
