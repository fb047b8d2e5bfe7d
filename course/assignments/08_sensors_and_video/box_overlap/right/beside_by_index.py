# The tables side by side under one index; the overlap by extents: both lengths, less first start to last end.
import pandas as pd

KEY = ["frame_id", "object_id"]
SIDES = ["reference", "drawn"]


def box_overlap(boxes: pd.DataFrame, reference: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return overlap, status and share of the class of each object of a frame."""
    tables = {"reference": reference.set_index(KEY), "drawn": boxes.astype({"box_id": "Int64"}).set_index(KEY)}
    pairs = pd.concat(tables, axis=1).sort_index()
    iou = overlap(pairs)
    label, box_id = pairs["reference", "label"], pairs["drawn", "box_id"]
    is_object, is_box = (usable(pairs[side]) for side in SIDES)
    reached = is_box & (iou > threshold - 1e-9)

    status = reached.map({True: "reached", False: "below"})
    status = status.mask(~is_box, "unusable_box").mask(box_id.isna(), "no_box")
    status = status.mask(~is_object, "unusable_reference").mask(label.isna(), "no_reference")
    totals = pd.DataFrame({"objects": is_object, "reached": is_object & reached}).groupby(label).sum()
    answer = {
        "label": label,
        "box_id": box_id,
        "iou": iou.where(is_object & is_box),
        "status": status,
        "class_share": label.map(totals["reached"] / totals["objects"]),
    }
    return pd.DataFrame(answer).reset_index()


def usable(box: pd.DataFrame) -> pd.Series:
    """Return whether nothing of a box is missing, and both of its sides are above 0."""
    return box[["x", "y", "width", "height"]].notna().all(axis=1) & box[["width", "height"]].gt(0).all(axis=1)


def overlap(pairs: pd.DataFrame) -> pd.Series:
    """Return the intersection over union of each row."""
    across, down = stretch(pairs, "x", "width"), stretch(pairs, "y", "height")
    area = pairs.xs("width", axis=1, level=1) * pairs.xs("height", axis=1, level=1)
    return across * down / (area["reference"] + area["drawn"] - across * down)


def stretch(pairs: pd.DataFrame, start: str, length: str) -> pd.Series:
    """Return what both boxes cover of an axis."""
    begins, lengths = pairs.xs(start, axis=1, level=1), pairs.xs(length, axis=1, level=1)
    extent = (begins + lengths).max(axis=1) - begins.min(axis=1)
    return (lengths.sum(axis=1) - extent).clip(lower=0)
