# You left drives and tracks in the order in which they appear in the table. The rows of the result are ordered by `drive_id`, then `track_id`.
import numpy as np
import pandas as pd


def interpolated_boxes(key_frames: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return a row for each frame of each track, its box drawn, or filled where the key frames beside it are near."""
    keys = _latest_key_frames(key_frames)
    ahead = keys.groupby(TRACK)[["frame_number", *BOX]].diff().shift(-1)  # null in a track's last row
    apart = ahead["frame_number"]
    slope = ahead[BOX].div(apart.where(apart <= max_apart), axis=0)

    frames = apart.fillna(1).astype(int)
    rows, slope = (table.loc[table.index.repeat(frames)].reset_index(drop=True) for table in (keys, slope))
    step = np.arange(len(rows)) - np.repeat(frames.cumsum() - frames, frames).to_numpy()
    rows["frame_number"] += step
    moved = slope.mul(step, axis=0)
    moved.loc[step == 0] = 0
    rows[BOX] += moved
    rows["status"] = _status(step == 0, rows["lost"], rows["x"].notna())
    seen = key_frames[TRACK].drop_duplicates(ignore_index=True).reset_index(names="seen")
    rows = rows.merge(seen, on=TRACK).sort_values(["seen", "frame_number"])
    return rows[[*TRACK, "frame_number", *BOX, "status"]]


TRACK = ["drive_id", "track_id"]
BOX = ["x", "y", "width", "height"]


def _latest_key_frames(key_frames: pd.DataFrame) -> pd.DataFrame:
    """Return the key frames that count, in order: the latest of each frame, without a box where it is lost."""
    keys = key_frames.sort_values([*TRACK, "frame_number", "box_id"], ignore_index=True)
    keys = keys.drop_duplicates([*TRACK, "frame_number"], keep="last")
    keys[BOX] = keys[BOX].where(~keys["lost"])
    return keys


def _status(at_key: np.ndarray, lost: pd.Series, boxed: pd.Series) -> np.ndarray:
    """Return what became of each row: at a key frame drawn or lost, between two of them filled or a gap."""
    return np.select([at_key & lost, at_key, boxed], ["lost", "drawn", "filled"], default="gap")
