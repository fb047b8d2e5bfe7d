# A grid of all frames, onto which key frames are merged; ffill and bfill carry the neighbours' boxes to each frame.
import numpy as np
import pandas as pd

TRACK = ["drive_id", "track_id"]
BOX = ["x", "y", "width", "height"]


def interpolated_boxes(key_frames: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return every frame of every track, filled where its neighbours are near and neither is lost."""
    keys = key_frames.sort_values("box_id").drop_duplicates([*TRACK, "frame_number"], keep="last")
    keys = keys.assign(at=keys["frame_number"], seen=~keys["lost"])
    keys[BOX] = keys[BOX].where(keys["seen"], 0)
    grid = every_frame(keys).merge(keys.drop(columns=["box_id", "lost"]), on=[*TRACK, "frame_number"], how="left")
    grid["seen"] = grid["seen"].astype(float)

    # The first and the last row of a track are key frames, so neither fill runs from one track into another.
    known = grid[["at", "seen", *BOX]]
    before, after = known.ffill(), known.bfill()
    apart = after["at"] - before["at"]
    share = ((grid["frame_number"] - before["at"]) / apart).fillna(0)
    boxed = (before["seen"] * after["seen"] == 1) & (apart <= max_apart)
    boxes = before[BOX] + (after[BOX] - before[BOX]).mul(share, axis=0)
    status = np.select([apart > 0, boxed], [np.where(boxed, "filled", "gap"), "drawn"], default="lost")
    return pd.concat([grid[[*TRACK, "frame_number"]], boxes.where(boxed)], axis=1).assign(status=status)


def every_frame(keys: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each frame from a track's first key frame to its last, in order."""
    ends = keys.groupby(TRACK)["frame_number"].agg(["min", "max"])
    rows = ends.loc[ends.index.repeat(ends["max"] - ends["min"] + 1)].reset_index()
    rows["frame_number"] = rows["min"] + rows.groupby(TRACK).cumcount()
    return rows[[*TRACK, "frame_number"]]
