# Right, but `np.vectorize` calls a Python function for each frame and number: it only looks like arithmetic on columns. The formula takes whole columns as it stands.
import numpy as np
import pandas as pd

TRACK = ["drive_id", "track_id"]
BOX = ["x", "y", "width", "height"]


def interpolated_boxes(key_frames: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return every frame between a track's first and last key frame, with its box and what became of it."""
    keys = key_frames.sort_values([*TRACK, "frame_number", "box_id"])
    keys = keys.drop_duplicates([*TRACK, "frame_number"], keep="last", ignore_index=True)
    keys[BOX] = keys[BOX].astype(float).where(~keys["lost"])
    following = keys.groupby(TRACK)[["frame_number", *BOX]].shift(-1)
    keys["apart"] = (following["frame_number"] - keys["frame_number"]).fillna(1).astype(int)
    keys = keys.join(following[BOX], rsuffix="_next")
    rows = keys.loc[keys.index.repeat(keys["apart"])]
    step = rows.groupby(level=0).cumcount().to_numpy()
    rows = rows.reset_index(drop=True)
    if rows.empty:
        return rows.assign(status="")[[*TRACK, "frame_number", *BOX, "status"]]
    on_the_line = np.vectorize(between, otypes=[float])
    for name in BOX:
        rows[name] = on_the_line(rows[name], rows[f"{name}_next"], step, rows["apart"], max_apart)
    rows["frame_number"] += step
    known = np.where(rows["x"].notna(), "filled", "gap")
    rows["status"] = np.where(step > 0, known, np.where(rows["lost"], "lost", "drawn"))
    return rows[[*TRACK, "frame_number", *BOX, "status"]]


def between(first: float, second: float, step: int, apart: int, max_apart: int) -> float:
    """Return a number on the line from the first to the second, or NaN where the line is too long."""
    if step == 0:
        return first
    return first + (second - first) * step / apart if apart <= max_apart else np.nan
