# Right, but `np.vectorize` calls a Python function for each pair: it only looks like arithmetic on columns. The formula takes whole columns as it stands.
import numpy as np
import pandas as pd


def box_overlap(boxes: pd.DataFrame, reference: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return each object's intersection over union, its status, and the share of its class that reaches `threshold`."""
    key = ["frame_id", "object_id"]
    drawn = boxes.drop(columns="label").astype({"box_id": "Int64"})  # a whole number that can be missing
    pairs = reference.merge(drawn, how="outer", on=key, suffixes=("_reference", "_drawn"), indicator="found_in")
    pairs = pairs.sort_values(key, ignore_index=True)

    iou = _iou(pairs)
    pairs["status"] = _status(pairs, iou, threshold)
    pairs["iou"] = iou.where(pairs["status"].isin(["below", "reached"]))
    counted = pairs["status"].map(COUNTED).astype(float)
    pairs["class_share"] = counted.groupby(pairs["label"]).transform("mean")
    return pairs[[*key, "label", "box_id", "iou", "status", "class_share"]]


COUNTED = {"no_box": 0, "unusable_box": 0, "below": 0, "reached": 1}  # an object that nobody drew is an object
ROUNDING = 1e-9


def _status(pairs: pd.DataFrame, iou: pd.Series, threshold: float) -> np.ndarray:
    """Return why a pair cannot be measured, or whether its overlap reaches the threshold: what applies first."""
    statuses = {
        "no_reference": pairs["found_in"] == "right_only",
        "unusable_reference": ~_is_usable(pairs, "reference"),
        "no_box": pairs["found_in"] == "left_only",
        "unusable_box": ~_is_usable(pairs, "drawn"),
        "below": iou < threshold - ROUNDING,
    }
    return np.select(list(statuses.values()), list(statuses), "reached")


def _is_usable(pairs: pd.DataFrame, side: str) -> pd.Series:
    """Return whether the box of a side has a place, and a width and a height above 0."""
    x, y, width, height = (pairs[f"{name}_{side}"] for name in ("x", "y", "width", "height"))
    return x.notna() & y.notna() & (width > 0) & (height > 0)


def _iou(pairs: pd.DataFrame) -> pd.Series:
    """Return intersection over union of each row."""
    names = [f"{name}_{side}" for side in ("reference", "drawn") for name in ("x", "y", "width", "height")]
    overlaps = np.vectorize(_iou_of_boxes, otypes=[float])(*(pairs[name] for name in names))
    return pd.Series(overlaps, pairs.index)


def _iou_of_boxes(*numbers: float) -> float:
    """Return intersection over union of two boxes, each of four numbers."""
    seen, drawn = numbers[:4], numbers[4:]
    intersection = _shared(seen[::2], drawn[::2]) * _shared(seen[1::2], drawn[1::2])
    union = seen[2] * seen[3] + drawn[2] * drawn[3] - intersection
    return intersection / union if union > 0 else np.nan


def _shared(seen: tuple[float, ...], drawn: tuple[float, ...]) -> float:
    """Return the length that both boxes cover along an axis, each of a start and a length."""
    return max(min(seen[0] + seen[1], drawn[0] + drawn[1]) - max(seen[0], drawn[0]), 0)
