# Right, but `apply` calls a Python function for each track, which builds a frame, fills it three times and throws it away: no loop is written, one is run. The same fills work on all tracks at once.
import numpy as np
import pandas as pd

TRACK = ["drive_id", "track_id"]
BOX = ["x", "y", "width", "height"]


def interpolated_boxes(key_frames: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return every frame between a track's first and last key frame; frames are filled group by group."""
    keys = key_frames.sort_values("box_id").drop_duplicates([*TRACK, "frame_number"], keep="last")
    keys = keys.sort_values([*TRACK, "frame_number"], ignore_index=True)
    keys["at"] = keys["frame_number"]
    if keys.empty:
        return keys.assign(status="")[[*TRACK, "frame_number", *BOX, "status"]]
    tracks = keys.groupby(TRACK)[["frame_number", "at", "lost", *BOX]]
    return tracks.apply(filled_track, max_apart=max_apart).reset_index()


def filled_track(own: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return the frames of one track, by frame number."""
    own = own.set_index("frame_number").astype(float)
    grid = own.reindex(pd.RangeIndex(own.index[0], own.index[-1] + 1, name="frame_number"))
    neighbours, following = grid[["at", "lost"]].ffill(), grid[["at", "lost"]].bfill()
    apart = following["at"] - neighbours["at"]
    boxed = (neighbours["lost"] + following["lost"] == 0) & (apart <= max_apart)
    status = np.select(
        [grid["lost"] == 1, apart == 0, boxed],
        ["lost", "drawn", "filled"],
        default="gap",
    )
    return grid[BOX].interpolate(method="index").where(boxed).assign(status=status)
