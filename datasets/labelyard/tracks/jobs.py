"""How long it takes from the queue to the label: most frames some hours, some stuck for days."""

from __future__ import annotations

import numpy as np
import pandas as pd

from labelyard.arrays import Floats, Ints
from labelyard.randomness import draw, happens, lognormal_table, stream
from labelyard.studies.study import as_times, random_ids
from labelyard.tracks.drives import FRAMES, Drives
from labelyard.tracks.effects import TrackEffects
from labelyard.workdays import HOUR

_HOURS = 6.0  # median from queue to label
_STUCK = 20.0  # times as long


def queue(seed: int, drives: Drives, effects: TrackEffects) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Queue every frame for labelling as its drive ends, and label it hours later.

    Returns jobs (job_id, frame_id, queued_at, labelled_at) and their truth (job_id, stuck).
    """
    rng, n = stream(seed, "tracks", "jobs"), drives.frame_id.size
    queued: Ints = np.repeat(drives.captured[:, -1], FRAMES) + rng.integers(0, HOUR // 2, n)
    stuck = happens(stream(seed, "tracks", "stuck"), effects.stuck_share, n)
    hours: Floats = draw(rng, n, lognormal_table(_HOURS, 0.5)) * np.where(stuck, _STUCK, 1)
    job_id = random_ids(rng, n, digits=7)
    columns = {
        "job_id": job_id,
        "frame_id": drives.frame_id.reshape(-1),
        "queued_at": as_times(queued),
        "labelled_at": as_times(queued + (hours * HOUR).astype(np.int64)),
    }
    return pd.DataFrame(columns), pd.DataFrame({"job_id": job_id, "stuck": stuck})
