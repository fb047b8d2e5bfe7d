# Key frames and frames of a track get one sorted number; searchsorted finds the neighbours, and corners are weighted.
import numpy as np
import pandas as pd

TRACK = ["drive_id", "track_id"]


def interpolated_boxes(key_frames: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return every frame between a track's first and last key frame, with its box and what became of it."""
    keys = key_frames.sort_values([*TRACK, "frame_number", "box_id"], ignore_index=True)
    keys = keys[~keys.duplicated([*TRACK, "frame_number"], keep="last")].reset_index(drop=True)
    last = ~keys.duplicated(TRACK, keep="last").to_numpy()
    frame, lost = keys["frame_number"].to_numpy(), keys["lost"].to_numpy()
    count = np.where(last, 1, np.append(frame[1:], 0) - frame)
    begin = np.cumsum(count) - count
    row = np.arange(count.sum())
    before = np.searchsorted(begin, row, side="right") - 1
    step = row - begin[before]
    after = np.where(step > 0, before + 1, before)

    boxed = ~(lost[before] | lost[after]) & ((count[before] <= max_apart) | (step == 0))
    right_weight = step / count[before]
    corners = corners_of(keys)
    mixed = np.where(
        step[:, None] == 0,
        corners[before],
        corners[before] * (1 - right_weight)[:, None] + corners[after] * right_weight[:, None],
    )
    left, top, right, bottom = np.where(boxed[:, None], mixed, np.nan).T
    rows = keys.loc[before, TRACK].reset_index(drop=True)
    rows["frame_number"] = frame[before] + step
    status = np.where(step == 0, np.where(lost[before], "lost", "drawn"), np.where(boxed, "filled", "gap"))
    return rows.assign(x=left, y=top, width=right - left, height=bottom - top, status=status)


def corners_of(keys: pd.DataFrame) -> np.ndarray:
    """Return left, top, right and bottom of each key frame."""
    corner, size = keys[["x", "y"]].to_numpy(dtype=float), keys[["width", "height"]].to_numpy(dtype=float)
    return np.hstack([corner, corner + size])
