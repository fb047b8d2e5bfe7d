# Boxes counted by object and joined on, bands looked up in an index of intervals, one cross table of band and drawn.
import numpy as np
import pandas as pd
from scipy import stats


def recall_by_distance(
    reference: pd.DataFrame,
    boxes: pd.DataFrame,
    edges: list[float],
    classes: list[str],
    required: float,
) -> pd.DataFrame:
    """Return recall by distance band and overall, from a table of misses and hits."""
    fits = boxes[boxes["iou"].ge(0.5)].groupby(["frame_id", "object_id"]).size().rename("fits")
    wanted = reference[reference["label"].isin(classes)].join(fits, on=["frame_id", "object_id"])
    hit = wanted["fits"].notna().to_numpy()
    band = pd.IntervalIndex.from_breaks([*edges, np.inf], closed="left").get_indexer(wanted["distance"])
    table = pd.crosstab(band, hit).reindex(index=range(len(edges)), columns=[False, True], fill_value=0)
    table.loc[len(edges)] = [(~hit).sum(), hit.sum()]
    return _with_figures(table[False] + table[True], table[True], edges, required)


def _with_figures(n: pd.Series, k: pd.Series, edges: list[float], required: float) -> pd.DataFrame:
    """Return the result from n objects and k drawn; the interval as textbooks write it, by the share p."""
    z = stats.norm.ppf(0.975)
    p = k / n
    root = np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    result = pd.DataFrame({"from_m": [*edges, None], "to_m": [*edges[1:], None, None], "objects": n, "drawn": k})
    result["recall"] = p
    result["low"] = ((p + z**2 / (2 * n) - z * root) / (1 + z**2 / n)).fillna(0.0)
    result["high"] = ((p + z**2 / (2 * n) + z * root) / (1 + z**2 / n)).fillna(1.0)
    failing = result.index[:-1][result["low"].iloc[:-1] < required]
    result["first_short"] = result.index.isin(failing[:1])
    return result
