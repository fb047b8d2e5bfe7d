# You gave every row the share of all objects together. It was asked by class: cars are many, and hide the cyclists.
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
    pairs["class_share"] = counted.mean()
    pairs["class_share"] = pairs["class_share"].where(pairs["label"].notna())
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
    """Return intersection over union, in pixels that are lengths; it says nothing where a box is unusable."""
    intersection = _shared(pairs, "x", "width") * _shared(pairs, "y", "height")
    areas = [pairs[f"width_{side}"] * pairs[f"height_{side}"] for side in ("reference", "drawn")]
    return intersection / (sum(areas) - intersection)


def _shared(pairs: pd.DataFrame, start: str, length: str) -> pd.Series:
    """Return the length that both boxes cover along an axis, 0 where they lie apart."""
    reference, drawn = pairs[f"{start}_reference"], pairs[f"{start}_drawn"]
    end = np.minimum(reference + pairs[f"{length}_reference"], drawn + pairs[f"{length}_drawn"])
    return (end - np.maximum(reference, drawn)).clip(lower=0)
