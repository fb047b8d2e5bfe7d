# merge_asof finds what was last there, strictly before: box and label of a track, track of an object.
import pandas as pd

SIDES = ["x", "y", "width", "height"]
COUNTED = ["tracks", "gaps", "missing_frames", "class_flips", "jumps", "id_switches", "fragments"]


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    boxes = boxes.sort_values("frame_number").reset_index(drop=True)
    track = ["drive_id", "track_id"]
    earlier = boxes.assign(last_frame=boxes["frame_number"])
    boxes = pd.merge_asof(
        boxes,
        earlier[[*track, "frame_number", "last_frame", *SIDES]],
        on="frame_number",
        by=track,
        allow_exact_matches=False,
        suffixes=("", "_last"),
    )
    labelled = earlier.dropna(subset="label")[[*track, "frame_number", "label"]]
    boxes = pd.merge_asof(
        boxes, labelled, on="frame_number", by=track, allow_exact_matches=False, suffixes=("", "_last")
    )
    boxes["tracks"] = boxes["last_frame"].isna()
    boxes["missing_frames"] = (boxes["frame_number"] - boxes["last_frame"] - 1).fillna(0)
    boxes["gaps"] = boxes["missing_frames"] > 0
    boxes["class_flips"] = boxes[["label", "label_last"]].notna().all(axis=1) & (boxes["label"] != boxes["label_last"])
    boxes["jumps"] = ~boxes["tracks"] & ~boxes["gaps"] & (_iou(boxes) < least_iou)
    matched = boxes.dropna(subset="object_id")
    seen = matched[["drive_id", "object_id", "frame_number", "track_id"]]
    matched = pd.merge_asof(
        matched,
        seen,
        on="frame_number",
        by=["drive_id", "object_id"],
        allow_exact_matches=False,
        suffixes=("", "_last"),
    )
    switched = matched[matched["track_id_last"].notna() & (matched["track_id_last"] != matched["track_id"])]
    switched = switched.groupby("drive_id")["tracks"].agg(id_switches="size", fragments="sum")
    counts = boxes.groupby("drive_id")[COUNTED[:5]].sum().join(switched)
    result = drives[["drive_id"]].set_index("drive_id").join(counts).sort_index().fillna(0).astype(int)
    return result.reset_index()


def _iou(boxes: pd.DataFrame) -> pd.Series:
    """Return the IoU of each box with the last one of its track, null for the first."""
    right = (boxes["x"] + boxes["width"]).clip(upper=boxes["x_last"] + boxes["width_last"])
    left = boxes[["x", "x_last"]].max(axis=1)
    bottom = (boxes["y"] + boxes["height"]).clip(upper=boxes["y_last"] + boxes["height_last"])
    top = boxes[["y", "y_last"]].max(axis=1)
    inter = (right - left).clip(lower=0) * (bottom - top).clip(lower=0)
    return inter / (boxes["width"] * boxes["height"] + boxes["width_last"] * boxes["height_last"] - inter)
