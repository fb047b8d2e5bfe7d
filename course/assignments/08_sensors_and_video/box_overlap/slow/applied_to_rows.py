# Right, but `apply` along the rows calls a Python function for each pair, which gets a Series of its own: no loop is written, one is run. Minimum and maximum take whole columns.
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
    return pairs.apply(_iou_of_row, axis=1) if len(pairs) else pd.Series(dtype=float)


def _iou_of_row(pair: pd.Series) -> float:
    """Return intersection over union of a pair; it says nothing where a box is unusable."""
    intersection = _shared(pair, "x", "width") * _shared(pair, "y", "height")
    areas = pair["width_reference"] * pair["height_reference"] + pair["width_drawn"] * pair["height_drawn"]
    union = areas - intersection
    return intersection / union if union > 0 else np.nan


def _shared(pair: pd.Series, start: str, length: str) -> float:
    """Return the length that both boxes cover along an axis, 0 where they lie apart."""
    reference, drawn = pair[f"{start}_reference"], pair[f"{start}_drawn"]
    end = min(reference + pair[f"{length}_reference"], drawn + pair[f"{length}_drawn"])
    return max(end - max(reference, drawn), 0)
