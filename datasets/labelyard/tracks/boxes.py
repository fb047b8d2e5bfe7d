"""The boxes that annotators drew: tracks that break, exchange ids, flip their class, jump and miss what is far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from labelyard.arrays import Bools, Codes, Floats, Ints
from labelyard.randomness import happens, stream
from labelyard.studies.study import random_ids
from labelyard.tracks.drives import CLASSES, FRAMES, OBJECTS, Drives, names
from labelyard.tracks.effects import TrackEffects

_MISSED = 0.02  # of boxes at any distance
_NEAR, _FAR = 20.0, 100.0  # metres, between which misses rise in a straight line
_LONGEST_GAP = 6  # frames
_TREMBLE = 0.02  # of a box's width, by which its sides lie beside where they belong
_JUMP = 1.5  # widths


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Where two tracks of a drive exchange their ids, shape (drives,); objects as places."""

    happens: Bools
    frame: Ints
    thing: Codes
    other: Codes

    def truth(self, drives: Drives) -> pd.DataFrame:
        """Tell from which frame on which two objects have each other's track: frame_id, object_id, other_id."""
        drive = np.flatnonzero(self.happens)
        columns = {
            "frame_id": drives.frame_id[drive, self.frame[drive]],
            "object_id": drives.object_id[drive, self.thing[drive]],
            "other_id": drives.object_id[drive, self.other[drive]],
        }
        return pd.DataFrame(columns)


@dataclass(frozen=True, slots=True)
class Boxes:
    """What was drawn, one entry per box; drives, objects and frames as places."""

    box_id: Ints
    drive: Ints
    thing: Ints
    frame: Ints
    track_id: Ints
    label: Codes
    box: Floats  # (boxes, 4)
    flipped: Bools
    jumped: Bools

    def table(self, drives: Drives) -> pd.DataFrame:
        """Lay out the boxes: box_id, frame_id, track_id, label, x, y, width, height in pixels."""
        columns = {
            "box_id": self.box_id,
            "frame_id": drives.frame_id[self.drive, self.frame],
            "track_id": self.track_id,
            "label": names(CLASSES, self.label),
        }
        sides = dict(zip(("x", "y", "width", "height"), self.box.round(2).T, strict=True))
        return pd.DataFrame(columns | sides).astype({"label": "str"})

    def truth(self, drives: Drives) -> pd.DataFrame:
        """Tell whose box each is, and what is wrong with it: box_id, object_id, flipped, jumped."""
        columns = {"box_id": self.box_id, "object_id": drives.object_id[self.drive, self.thing]}
        return pd.DataFrame(columns | {"flipped": self.flipped, "jumped": self.jumped})


def draw_boxes(seed: int, drives: Drives, effects: TrackEffects) -> tuple[Boxes, Exchanges]:
    """Draw boxes around what is visible and not missed."""
    shape = drives.visible.shape
    gap = _gaps(seed, shape, effects)
    missed = _missed(seed, drives.distance, effects)
    exchanges = _exchanges(seed, shape[0], effects)
    drive, thing, frame = np.nonzero(drives.visible & ~gap & ~missed)
    flips = _coins(seed, "flips", shape, effects.flip_share)
    jumps = _coins(seed, "jumps", shape, effects.jump_share)
    flipped, jumped = flips[drive, thing, frame], jumps[drive, thing, frame]
    label = drives.label[drive, thing]
    step = stream(seed, "tracks", "flipped to").integers(1, len(CLASSES), shape)[drive, thing, frame]
    box_id = random_ids(stream(seed, "tracks", "boxes"), drives.visible.size, digits=8).reshape(shape)
    track_id = random_ids(stream(seed, "tracks", "track ids"), drives.visible.size, digits=8)
    boxes = Boxes(
        box_id=box_id[drive, thing, frame],
        drive=drive,
        thing=thing,
        frame=frame,
        track_id=track_id[_tracks(seed, gap, exchanges, effects)[drive, thing, frame]],
        label=np.where(flipped, (label + step) % len(CLASSES), label),
        box=_drawn(seed, drives.box, jumps)[drive, thing, frame],
        flipped=flipped,
        jumped=jumped,
    )
    return boxes, exchanges


def _coins(seed: int, name: str, shape: tuple[int, ...], share: float) -> Bools:
    return happens(stream(seed, "tracks", name), share, int(np.prod(shape))).reshape(shape)


def _gaps(seed: int, shape: tuple[int, ...], effects: TrackEffects) -> Bools:
    """Return where a track is missing, shape (drives, objects, frames): for two to six frames from its start on."""
    starts = _coins(seed, "gaps", shape, effects.gap_share)
    length = stream(seed, "tracks", "gap lengths").integers(2, _LONGEST_GAP + 1, shape)
    frame = np.broadcast_to(np.arange(FRAMES), shape)
    end = np.maximum.accumulate(np.where(starts, frame + length, 0), axis=2)
    gap: Bools = frame < end
    return gap


def _missed(seed: int, distance: Floats, effects: TrackEffects) -> Bools:
    """Return what is not drawn, shape (drives, objects, frames): more of it, the farther it is."""
    far = np.clip((distance - _NEAR) / (_FAR - _NEAR), 0, 1)
    chance = np.clip(_MISSED + effects.far_miss_share * far, 0, 1)
    return happens(stream(seed, "tracks", "missed"), chance.reshape(-1), distance.size).reshape(distance.shape)


def _exchanges(seed: int, n: int, effects: TrackEffects) -> Exchanges:
    """Choose for each drive two objects and a frame of the middle third, when all of them are visible."""
    rng = stream(seed, "tracks", "exchanges")
    thing, frame = rng.integers(0, OBJECTS, n), rng.integers(FRAMES // 3, 2 * FRAMES // 3, n)
    other = (thing + rng.integers(1, OBJECTS, n)) % OBJECTS
    return Exchanges(happens(rng, effects.exchange_share, n), frame, thing, other)


def _tracks(seed: int, gap: Bools, exchanges: Exchanges, effects: TrackEffects) -> Codes:
    """Give every track a number, shape (drives, objects, frames): another after some gaps, exchanged where two are."""
    n = len(gap)
    ended = np.zeros_like(gap)
    ended[:, :, 1:] = gap[:, :, :-1] & ~gap[:, :, 1:]
    part = (ended & _coins(seed, "fragments", gap.shape, effects.fragment_share)).cumsum(axis=2)
    track: Codes = np.arange(n * OBJECTS).reshape(n, OBJECTS, 1) * FRAMES + part
    drive = np.flatnonzero(exchanges.happens)
    begin = exchanges.frame[drive]
    for thing, other in ((exchanges.thing, exchanges.other), (exchanges.other, exchanges.thing)):
        mine, theirs = thing[drive], other[drive]
        # Until the track breaks the next time: what comes then has a number of its own.
        since = (np.arange(FRAMES) >= begin[:, None]) & (part[drive, mine] == part[drive, mine, begin][:, None])
        number = (drive * OBJECTS + theirs) * FRAMES + part[drive, theirs, begin]
        track[drive, mine] = np.where(since, number[:, None], track[drive, mine])
    return track


def _drawn(seed: int, box: Floats, jumps: Bools) -> Floats:
    """Draw boxes with a hand that trembles, and some far beside; shape as of `box`, in pixels."""
    rng = stream(seed, "tracks", "hand")
    width = box[..., 2:3]
    drawn = box + _TREMBLE * width * (rng.random(box.shape) - 0.5)
    aside = np.where(rng.random(jumps.shape) < 0.5, -_JUMP, _JUMP) * jumps
    drawn[..., 0] += aside * width[..., 0]
    return drawn
