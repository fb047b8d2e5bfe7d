"""What is planted in drives: each effect is a named parameter, with an off switch that gives the twin without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from labelyard.studies.study import Switches


@dataclass(frozen=True, slots=True)
class TrackEffects(Switches):
    """What is planted in drives, and how strongly; `TrackEffects().without("gaps")` is the twin without gaps.

    Raises
    ------
    ValueError
        When a share lies outside 0 to 1.
    """

    exchange_share: float = 0.50  # of drives, in which two tracks exchange their ids for good
    fragment_share: float = 0.50  # of gaps, after which the track goes on under another id
    flip_share: float = 0.01  # of boxes, whose class is another in this frame alone
    gap_share: float = 0.015  # of boxes, after which a track is missing for two to six frames
    jump_share: float = 0.004  # of boxes, which lie a width and a half beside where they belong
    far_miss_share: float = 0.35  # of boxes 100 m away or more, not drawn beside those that are missed anywhere
    offset_ms: float = 120.0  # milliseconds by which the lidar's clock is ahead when the first drive begins
    drift_ppm: float = 60.0  # microseconds by which it gains in every second
    outlier_share: float = 0.06  # of pulses, whose time by the lidar is wrong by up to half a second
    dropped_share: float = 0.04  # of sweeps, which are in no table
    stuck_share: float = 0.04  # of labelling jobs, which take twenty times as long
    edge_episodes: int = 24  # stretches of frames that show something rare
    edge_lift: float = 0.30  # by which a model is less certain there, about
    rain_lift: float = 0.30  # by which a model is less certain in rain, where nothing is rare

    OFF: ClassVar = {
        "box_jumps": ("jump_share", 0.0),
        "class_flips": ("flip_share", 0.0),
        "clock_drift": ("drift_ppm", 0.0),
        "clock_offset": ("offset_ms", 0.0),
        "confusing_rain": ("rain_lift", 0.0),
        "distance_misses": ("far_miss_share", 0.0),
        "dropped_sweeps": ("dropped_share", 0.0),
        "edge_cases": ("edge_episodes", 0),
        "fragments": ("fragment_share", 0.0),
        "gaps": ("gap_share", 0.0),
        "id_exchanges": ("exchange_share", 0.0),
        "pulse_outliers": ("outlier_share", 0.0),
        "stuck_jobs": ("stuck_share", 0.0),
        "uncertain_edges": ("edge_lift", 0.0),
    }
