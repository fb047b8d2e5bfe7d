"""Drives: when each frame was captured, and where its objects really are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.randomness import stream
from labelyard.studies.study import as_times, random_ids
from labelyard.workdays import SECOND

CLASSES = ("car", "cyclist", "pedestrian", "truck")
SCENES = ("day", "night", "rain")
RAIN = 2
FRAMES, OBJECTS = 120, 8  # a drive
FRAME_GAP = SECOND // 5  # microseconds: five frames a second
DRIVE_GAP = 300 * SECOND  # from the start of a drive to that of the next
FIRST = int(np.datetime64("2025-05-05T08:00", "us").astype(np.int64))  # a Monday
_WIDTH = (1.8, 0.7, 0.6, 2.5)  # metres, by class
_ASPECT = (0.8, 2.4, 2.9, 1.3)  # height by width
_FOCAL = 1_200.0  # pixels: a metre at a distance of a metre
_CENTRE = (960.0, 540.0)
_NEAREST = 4.0  # metres


@dataclass(frozen=True, slots=True)
class Drives:
    """Drives, frames and objects; arrays of shape (drives,), (drives, frames) or (drives, objects, frames)."""

    drive_id: Ints
    scene: Codes  # place in SCENES
    frame_id: Ints  # (drives, frames)
    captured: Ints  # (drives, frames), UTC microseconds by the camera's clock
    object_id: Ints  # (drives, objects)
    label: Codes  # (drives, objects), place in CLASSES
    visible: Bools  # (drives, objects, frames)
    distance: Floats  # (drives, objects, frames), metres
    box: Floats  # (drives, objects, frames, 4): x and y of the corner at the top left, width and height, in pixels

    def table(self) -> pd.DataFrame:
        """Lay out the drives: drive_id, scene, started_at."""
        columns = {"drive_id": self.drive_id, "scene": names(SCENES, self.scene)}
        return pd.DataFrame(columns | {"started_at": as_times(self.captured[:, 0])}).astype({"scene": "str"})

    def frames(self) -> pd.DataFrame:
        """Lay out the frames: frame_id, drive_id, captured_at."""
        columns = {
            "frame_id": self.frame_id.reshape(-1),
            "drive_id": np.repeat(self.drive_id, FRAMES),
            "captured_at": as_times(self.captured.reshape(-1)),
        }
        return pd.DataFrame(columns)

    def reference(self) -> pd.DataFrame:
        """Lay out what there is to see: frame_id, object_id, label, distance in metres, box in pixels."""
        drive, thing, frame = np.nonzero(self.visible)
        columns = {
            "frame_id": self.frame_id[drive, frame],
            "object_id": self.object_id[drive, thing],
            "label": names(CLASSES, self.label[drive, thing]),
            "distance": self.distance[drive, thing, frame],
        }
        box = self.box[drive, thing, frame].round(2)
        sides = dict(zip(("x", "y", "width", "height"), box.T, strict=True))
        return pd.DataFrame(columns | sides).astype({"label": "str"})


def make_drives(seed: int, n: int) -> Drives:
    """Make n drives of 120 frames, five a second, one drive every five minutes; eight objects each."""
    rng = stream(seed, "tracks", "drives")
    shape = (n, OBJECTS)
    jitter = rng.integers(-2_000, 2_000, (n, FRAMES))
    captured = FIRST + np.arange(n)[:, None] * DRIVE_GAP + np.arange(FRAMES) * FRAME_GAP + jitter
    label = np.searchsorted((0.4, 0.55, 0.85), rng.random(shape), side="right")
    distance = _distance(seed, shape)
    first, last = rng.integers(0, FRAMES // 3, shape), rng.integers(2 * FRAMES // 3, FRAMES, shape)
    frame = np.arange(FRAMES)
    return Drives(
        drive_id=random_ids(rng, n, digits=4),
        scene=np.searchsorted((0.55, 0.80), rng.random(n), side="right"),
        frame_id=random_ids(rng, n * FRAMES, digits=7).reshape(n, FRAMES),
        captured=captured,
        object_id=random_ids(rng, n * OBJECTS, digits=6).reshape(shape),
        label=label,
        visible=(frame >= first[:, :, None]) & (frame <= last[:, :, None]),
        distance=distance.round(2),
        box=_boxes(seed, label, distance),
    )


def names(vocabulary: tuple[str | None, ...], codes: Codes) -> NDArray[np.object_]:
    """Return the words that codes stand for."""
    return np.array(vocabulary, dtype=object)[codes]


def _distance(seed: int, shape: tuple[int, int]) -> Floats:
    """Let objects come nearer or go away at a steady speed, shape (drives, objects, frames), in metres."""
    rng = stream(seed, "tracks", "distances")
    begin = 8 + 102 * rng.random(shape)
    end = np.clip(begin + 60 * (rng.random(shape) - 0.5), 8, 120)
    part = np.arange(FRAMES) / (FRAMES - 1)
    distance: Floats = np.maximum(begin[:, :, None] + (end - begin)[:, :, None] * part, _NEAREST)
    return distance


def _boxes(seed: int, label: Codes, distance: Floats) -> Floats:
    """Project objects that drift sideways, shape (drives, objects, frames, 4), in pixels."""
    rng = stream(seed, "tracks", "paths")
    part = np.arange(FRAMES) / (FRAMES - 1)
    sideways = (
        9 * (rng.random(label.shape) * 2 - 1)[:, :, None] + 5 * (rng.random(label.shape) - 0.5)[:, :, None] * part
    )
    width = np.array(_WIDTH)[label][:, :, None] * _FOCAL / distance
    height = width * np.array(_ASPECT)[label][:, :, None]
    x = _CENTRE[0] + sideways * _FOCAL / distance - width / 2
    y = _CENTRE[1] + 1.4 * _FOCAL / distance - height  # what stands on the road, seen from 1.4 m above it
    return np.stack([x, y, width, height], axis=-1)
