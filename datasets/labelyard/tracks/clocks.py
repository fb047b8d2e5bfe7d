"""Two clocks: the lidar's is ahead of the camera's and gains, which pulses that both saw can tell."""

from __future__ import annotations

import numpy as np
import pandas as pd

from labelyard.arrays import Ints
from labelyard.randomness import happens, stream
from labelyard.studies.study import as_times, random_ids
from labelyard.tracks.drives import DRIVE_GAP, FIRST, FRAME_GAP, FRAMES, Drives
from labelyard.tracks.effects import TrackEffects
from labelyard.workdays import SECOND

_SWEEP_GAP = SECOND // 10  # microseconds: ten sweeps a second
_PULSE_GAP = 15 * SECOND
_READING = 1_500  # microseconds by which a pulse is read too early or too late


def lidar_time(camera: Ints, effects: TrackEffects) -> Ints:
    """Return what the lidar's clock shows when the camera's shows so much, both in UTC microseconds, any shape."""
    gained = (camera - FIRST) * effects.drift_ppm / 1e6
    shown: Ints = camera + np.rint(1_000 * effects.offset_ms + gained).astype(np.int64)
    return shown


def sweep(seed: int, drives: Drives, effects: TrackEffects) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turn the lidar through every drive, ten times a second.

    Returns sweeps (sweep_id, drive_id, swept_at by the lidar's clock) and their truth (sweep_id, camera_at: the same
    moment by the camera's clock).
    """
    rng, n, turns = stream(seed, "tracks", "sweeps"), len(drives.drive_id), FRAMES * FRAME_GAP // _SWEEP_GAP
    begin = FIRST + np.arange(n) * DRIVE_GAP + rng.integers(0, _SWEEP_GAP, n)
    moment = (begin[:, None] + np.arange(turns) * _SWEEP_GAP + rng.integers(-3_000, 3_000, (n, turns))).reshape(-1)
    sweep_id = random_ids(rng, n * turns, digits=7)
    kept = ~happens(stream(seed, "tracks", "dropped"), effects.dropped_share, n * turns)
    columns = {
        "sweep_id": sweep_id,
        "drive_id": np.repeat(drives.drive_id, turns),
        "swept_at": as_times(lidar_time(moment, effects)),
    }
    known = pd.DataFrame({"sweep_id": sweep_id, "camera_at": as_times(moment)})
    return pd.DataFrame(columns)[kept].reset_index(drop=True), known[kept].reset_index(drop=True)


def pulse(seed: int, drives: Drives, effects: TrackEffects) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Flash every 15 seconds, so that both sensors see it.

    Returns pulses (pulse_id, camera_at, lidar_at, each by its sensor's clock) and their truth (pulse_id, outlier).
    """
    rng, n = stream(seed, "tracks", "pulses"), len(drives.drive_id) * DRIVE_GAP // _PULSE_GAP
    moment = FIRST + np.arange(n) * _PULSE_GAP + rng.integers(0, SECOND, n)
    camera = moment + rng.integers(-_READING, _READING, n)
    lidar = lidar_time(moment, effects) + rng.integers(-_READING, _READING, n)
    outlier = happens(stream(seed, "tracks", "outliers"), effects.outlier_share, n)
    wrong = rng.integers(SECOND // 20, SECOND // 2, n) * np.where(rng.random(n) < 0.7, 1, -1)  # late more often: skewed
    pulse_id = random_ids(rng, n, digits=5)
    columns = {"pulse_id": pulse_id, "camera_at": as_times(camera), "lidar_at": as_times(lidar + outlier * wrong)}
    return pd.DataFrame(columns), pd.DataFrame({"pulse_id": pulse_id, "outlier": outlier})
