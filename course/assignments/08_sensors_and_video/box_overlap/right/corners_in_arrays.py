# All keys of either table in one sorted index, each table brought to it, and numpy arrays of corners.
import numpy as np
import pandas as pd

KEY = ["frame_id", "object_id"]
ROUNDING = 1e-9


def box_overlap(boxes: pd.DataFrame, reference: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Return overlap, status and share of the class of each object of a frame."""
    drawn, seen = boxes.set_index(KEY), reference.set_index(KEY)
    keys = seen.index.union(drawn.index).sort_values()
    has_box, has_reference = keys.isin(drawn.index), keys.isin(seen.index)
    first, second = (table.reindex(keys) for table in (seen, drawn))
    can_first, can_second = usable(first), usable(second)
    iou = intersection_over_union(first, second)
    reached = can_first & can_second & (iou >= threshold - ROUNDING)

    status = np.where(reached, "reached", "below").astype(object)
    status[~can_second] = "unusable_box"
    status[~has_box] = "no_box"
    status[~can_first] = "unusable_reference"
    status[~has_reference] = "no_reference"
    answer = {
        "label": first["label"],
        "box_id": drawn["box_id"].astype("Int64").reindex(keys),
        "iou": np.where(can_first & can_second, iou, np.nan),
        "status": status,
        "class_share": shares(first["label"], can_first, reached),
    }
    return pd.DataFrame(answer, index=keys).reset_index()


def usable(table: pd.DataFrame) -> np.ndarray:
    """Return which boxes have a place, and sides above 0."""
    places, sides = table[["x", "y"]].to_numpy(), table[["width", "height"]].to_numpy()
    return ~np.isnan(places).any(axis=1) & (sides > 0).all(axis=1)


def intersection_over_union(first: pd.DataFrame, second: pd.DataFrame) -> np.ndarray:
    """Return the overlap of boxes row by row; NaN where a number is missing."""
    starts = [table[["x", "y"]].to_numpy() for table in (first, second)]
    sides = [table[["width", "height"]].to_numpy() for table in (first, second)]
    ends = [start + side for start, side in zip(starts, sides, strict=True)]
    shared = np.clip(np.minimum(*ends) - np.maximum(*starts), 0, None).prod(axis=1)
    union = sides[0].prod(axis=1) + sides[1].prod(axis=1) - shared
    return np.divide(shared, union, out=np.full(len(union), np.nan), where=union > 0)


def shares(label: pd.Series, counts: np.ndarray, reached: np.ndarray) -> np.ndarray:
    """Return for each row the share of its class that is reached, among the rows that count."""
    number, names = pd.factorize(label)
    totals = np.bincount(number[counts], minlength=len(names))
    good = np.bincount(number[reached], minlength=len(names))
    by_class = np.divide(good, totals, out=np.full(len(names), np.nan), where=totals > 0)
    return np.append(by_class, np.nan)[number]  # a missing label has the number -1, and so the last of them
