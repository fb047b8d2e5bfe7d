# Right, but all objects are filtered anew for every band. With a thousand bands that is a thousand passes; one cut and one grouping have them all.
import numpy as np
import pandas as pd
from scipy import stats

LEAST_IOU = 0.5


def recall_by_distance(
    reference: pd.DataFrame,
    boxes: pd.DataFrame,
    edges: list[float],
    classes: list[str],
    required: float,
) -> pd.DataFrame:
    """Return recall by distance band and overall, one band after the other."""
    fitting = boxes.loc[boxes["iou"] >= LEAST_IOU, ["frame_id", "object_id"]].drop_duplicates()
    objects = reference[reference["label"].isin(classes)]
    objects = objects.merge(fitting.assign(hit=1.0), on=["frame_id", "object_id"], how="left")
    rows, searching = [], True
    for start, end in zip(edges, [*edges[1:], np.inf], strict=True):
        inside = objects[(objects["distance"] >= start) & (objects["distance"] < end)]
        row = {"from_m": start, "to_m": end if end < np.inf else np.nan, **_figures(inside["hit"])}
        row["first_short"] = bool(searching and row["low"] < required)
        searching = searching and not row["first_short"]
        rows.append(row)
    rows.append({"from_m": np.nan, "to_m": np.nan, **_figures(objects["hit"]), "first_short": False})
    return pd.DataFrame(rows)


def _figures(hit: pd.Series) -> dict[str, float]:
    """Return counts, recall and interval of some objects."""
    total, found = len(hit), int(hit.sum())
    z = stats.norm.ppf(0.975)
    spread = found * (total - found) / max(total, 1)
    margin = z * np.sqrt(spread + z**2 / 4)
    return {
        "objects": total,
        "drawn": found,
        "recall": found / total if total else np.nan,
        "low": (found + z**2 / 2 - margin) / (total + z**2),
        "high": (found + z**2 / 2 + margin) / (total + z**2),
    }
