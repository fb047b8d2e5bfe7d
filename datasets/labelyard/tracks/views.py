"""Rare episodes among many ordinary frames, and a model's uncertainty that hints at them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from labelyard.arrays import Codes
from labelyard.randomness import draw, normal_table, stream
from labelyard.tracks.drives import FRAMES, RAIN, Drives, names
from labelyard.tracks.effects import TrackEffects

KINDS = ("animal on the road", "fallen load", "glare", "open door", "wrong-way rider")
_ORDINARY, _SWAY = 0.30, 0.08  # a model's uncertainty in ordinary frames: mean, standard deviation
_SHORTEST, _LONGEST = 4, 16  # frames of an episode


def view(seed: int, drives: Drives, effects: TrackEffects) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Say of every frame how uncertain a model is, and where it lies among all views.

    Returns views (frame_id, uncertainty from 0 to 1, view_x, view_y: like frames lie near each other, a drive's within
    a square of side 1, an episode's about 3 beside it) and the frames of episodes (frame_id, episode from 1, kind).
    """
    episode, kind = _episodes(seed, drives.frame_id.shape, effects)
    rng, shape = stream(seed, "tracks", "views"), drives.frame_id.shape
    lift = effects.edge_lift * (0.6 + 0.8 * rng.random(max(effects.edge_episodes, 1)))
    rare = episode >= 0
    uncertainty = _ORDINARY + _SWAY * draw(rng, drives.frame_id.size, normal_table()).reshape(shape)
    uncertainty += np.where(rare, lift[episode], 0) + effects.rain_lift * (drives.scene == RAIN)[:, None]
    place = 20 * rng.random((shape[0], 1, 2)) + rng.random((*shape, 2))
    place[rare] += np.array([(3, 0), (-3, 0), (0, 3), (0, -3), (2, 2)])[kind[rare]]
    columns = {
        "frame_id": drives.frame_id.reshape(-1),
        "uncertainty": np.clip(uncertainty, 0, 1).round(4).reshape(-1),
        "view_x": place[..., 0].round(3).reshape(-1),
        "view_y": place[..., 1].round(3).reshape(-1),
    }
    known = {"frame_id": drives.frame_id[rare], "episode": episode[rare] + 1, "kind": names(KINDS, kind[rare])}
    return pd.DataFrame(columns), pd.DataFrame(known).astype({"kind": "str"})


def _episodes(seed: int, shape: tuple[int, ...], effects: TrackEffects) -> tuple[Codes, Codes]:
    """Return each frame's episode and its kind, shape (drives, frames): -1 for none; a later episode covers another."""
    rng, n = stream(seed, "tracks", "episodes"), effects.edge_episodes
    drive, begin = rng.integers(0, shape[0], n), rng.integers(0, FRAMES - _LONGEST, n)
    length, kinds = rng.integers(_SHORTEST, _LONGEST + 1, n), rng.integers(0, len(KINDS), n)
    episode = np.full(shape, -1)
    place = np.repeat(np.arange(n), length)
    frame = np.arange(len(place)) - np.repeat(np.cumsum(length) - length, length) + begin[place]
    np.maximum.at(episode, (drive[place], frame), place)
    return episode, np.where(episode >= 0, kinds[episode], -1) if n else episode
