# Right, but it walks over all frames in Python, one key frame after the other: a hundred thousand rows are written singly. Repeating whole columns and adding a slope writes them at once.
import numpy as np
import pandas as pd

TRACK = ["drive_id", "track_id"]
BOX = ["x", "y", "width", "height"]
COLUMNS = [*TRACK, "frame_number", *BOX, "status"]
NO_BOX = (np.nan,) * 4


def interpolated_boxes(key_frames: pd.DataFrame, max_apart: int) -> pd.DataFrame:
    """Return every frame between a track's first and last key frame, row by row."""
    keys = key_frames.sort_values([*TRACK, "frame_number", "box_id"])
    keys = list(keys.drop_duplicates([*TRACK, "frame_number"], keep="last").itertuples(index=False))
    rows = []
    for place, key in enumerate(keys):
        track = (key.drive_id, key.track_id)
        box = NO_BOX if key.lost else (key.x, key.y, key.width, key.height)
        rows.append((*track, key.frame_number, *box, "lost" if key.lost else "drawn"))
        following = keys[place + 1] if place + 1 < len(keys) else None
        if following is not None and (following.drive_id, following.track_id) == track:
            rows += [(*track, *between) for between in filled(key, following, max_apart)]
    return pd.DataFrame(rows, columns=COLUMNS)


def filled(key, following, max_apart: int) -> list[tuple]:
    """Return the frames between two key frames."""
    apart = following.frame_number - key.frame_number
    if key.lost or following.lost or apart > max_apart:
        return [(key.frame_number + step, *NO_BOX, "gap") for step in range(1, apart)]
    first = np.array([key.x, key.y, key.width, key.height], dtype=float)
    change = (np.array([following.x, following.y, following.width, following.height], dtype=float) - first) / apart
    return [(key.frame_number + step, *(first + change * step), "filled") for step in range(1, apart)]
