# All tracks are laid on one axis, one behind the other, and np.interp is called once for each of the four numbers.
import numpy as np
import pandas as pd

TRACK = ["drive_id", "track_id"]
BOX = ["x", "y", "width", "height"]


def interpolated_boxes(key_frames: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return every frame between a track's first and last key frame, with its box and what became of it."""
    latest = key_frames.sort_values("box_id").drop_duplicates([*TRACK, "frame_number"], keep="last")
    latest = latest.sort_values([*TRACK, "frame_number"], ignore_index=True)
    by_track = latest.groupby(TRACK, as_index=False)["frame_number"]
    tracks = by_track.min().assign(last=by_track.max()["frame_number"])
    length = (tracks["last"] - tracks["frame_number"] + 1).to_numpy()
    begins = np.cumsum(length) - length
    rows = tracks.loc[tracks.index.repeat(length), [*TRACK, "frame_number"]].reset_index(drop=True)
    place = np.arange(len(rows))
    rows["frame_number"] += place - np.repeat(begins, length)
    if rows.empty:
        return rows.assign(**dict.fromkeys(BOX, 0.0), status="")

    number = latest.groupby(TRACK).ngroup().to_numpy()
    at = begins[number] + (latest["frame_number"] - tracks["frame_number"].to_numpy()[number]).to_numpy()
    before = np.searchsorted(at, place, side="right") - 1
    after = np.searchsorted(at, place, side="left")
    lost = latest["lost"].to_numpy()
    boxed = ~lost[before] & ~lost[after] & (at[after] - at[before] <= max_apart)
    for column in BOX:
        known = latest[column].to_numpy(dtype=float)
        rows[column] = np.where(boxed, np.interp(place, at, np.where(lost, 0, known)), np.nan)
    between = np.where(boxed, "filled", "gap")
    rows["status"] = np.where(before < after, between, np.where(lost[before], "lost", "drawn"))
    return rows
