# Right, but a Python function makes a range for each key frame and `explode` takes them apart again. How often a row is repeated is a column already, and the steps are row numbers less those of the first rows.
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
    keys["step"] = keys["apart"].apply(lambda apart: list(range(apart)))
    keys = keys.join(following[BOX], rsuffix="_next").explode("step", ignore_index=True)
    step = keys["step"].astype(int)
    share = (step / keys["apart"]).where(keys["apart"] <= max_apart)
    for name in BOX:
        moved = (keys[f"{name}_next"] - keys[name]) * share
        keys[name] += moved.where(step > 0, 0)
    known = np.where(keys["x"].notna(), "filled", "gap")
    status = np.where(step > 0, known, np.where(keys["lost"], "lost", "drawn"))
    rows = keys.assign(frame_number=keys["frame_number"] + step, status=status)
    return rows[[*TRACK, "frame_number", *BOX, "status"]]
