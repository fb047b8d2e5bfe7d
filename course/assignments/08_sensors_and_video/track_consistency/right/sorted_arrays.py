# Arrays sorted by drive, owner and frame; each entry is compared with the one above it where the owner is the same.
import numpy as np
import pandas as pd


def track_consistency(drives: pd.DataFrame, boxes: pd.DataFrame, least_iou: float) -> pd.DataFrame:
    """Return what breaks in the tracks of each drive, and how often."""
    by_track = boxes.iloc[np.lexsort((boxes["frame_number"], boxes["track_id"], boxes["drive_id"]))]
    same = _same_as_above(by_track, "track_id")
    step = np.where(same, _difference(by_track["frame_number"].to_numpy()), 0)
    wanted = np.sort(drives["drive_id"].to_numpy())
    owner = np.searchsorted(wanted, by_track["drive_id"])
    jumped = (step == 1) & (_iou_with_above(by_track) < least_iou)

    labelled = by_track[by_track["label"].notna().to_numpy()]
    flipped = _same_as_above(labelled, "track_id") & _differs(pd.factorize(labelled["label"])[0])

    begins = pd.Series(~same, index=by_track.index).set_axis(np.arange(len(by_track)))
    matched = by_track.assign(begins=begins.to_numpy())
    matched = matched[matched["object_id"].notna().to_numpy()]
    matched = matched.iloc[np.lexsort((matched["frame_number"], matched["object_id"], matched["drive_id"]))]
    switched = matched[_same_as_above(matched, "object_id") & _differs(matched["track_id"].to_numpy())]

    def count(drive: pd.Series | np.ndarray) -> np.ndarray:
        return np.bincount(np.searchsorted(wanted, drive), minlength=len(wanted))

    missing = np.bincount(owner, np.maximum(step - 1, 0), len(wanted))
    return pd.DataFrame(
        {
            "drive_id": wanted,
            "tracks": count(by_track["drive_id"][~same]),
            "gaps": count(by_track["drive_id"][step > 1]),
            "missing_frames": missing.astype(int),
            "class_flips": count(labelled["drive_id"][flipped]),
            "jumps": count(by_track["drive_id"][jumped]),
            "id_switches": count(switched["drive_id"]),
            "fragments": count(switched["drive_id"][switched["begins"]]),
        }
    )


def _difference(values: np.ndarray) -> np.ndarray:
    """Return each value less the one above it; 0 for the first."""
    return np.diff(values, prepend=values[:1])


def _differs(values: np.ndarray) -> np.ndarray:
    return _difference(values) != 0


def _same_as_above(boxes: pd.DataFrame, owner: str) -> np.ndarray:
    """Tell of each box whether the one above it is of the same drive and owner."""
    same = ~_differs(boxes["drive_id"].to_numpy()) & ~_differs(boxes[owner].to_numpy())
    same[:1] = False
    return same


def _iou_with_above(boxes: pd.DataFrame) -> np.ndarray:
    """Return the IoU of each box with the one above it; of the first with itself."""
    start, size = boxes[["x", "y"]].to_numpy(), boxes[["width", "height"]].to_numpy()
    above = np.maximum(np.arange(len(boxes)) - 1, 0)
    end = np.minimum(start + size, (start + size)[above])
    both = np.clip(end - np.maximum(start, start[above]), 0, None).prod(axis=1)
    area = size.prod(axis=1)
    return both / (area + area[above] - both)
