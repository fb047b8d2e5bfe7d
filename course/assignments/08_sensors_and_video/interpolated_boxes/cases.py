"""Inputs of interpolated_boxes: key frames near and far, marks that the object was lost, repeats, tracks side by side.

A key frame is (drive, track, frame, box), where the box is four numbers, or None for a lost mark without one; a fifth
number after the four says that the mark is lost, though numbers stand there.
"""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

IDS = {"box_id": "int64", "drive_id": "int64", "track_id": "int64", "frame_number": "int64"}
LOST = "lost"


def _inputs(keys, max_apart=4, ids=None, index=None, number="float64"):
    """Return the key frames as a table, with rising ids where none are given, and the limit."""
    numbers = range(700, 700 + len(keys)) if ids is None else ids
    rows = [
        (int(drawn), int(drive), int(track), int(frame), *_columns(box))
        for drawn, (drive, track, frame, box) in zip(numbers, keys, strict=True)
    ]
    dtypes = {**IDS, **dict.fromkeys(("x", "y", "width", "height"), number), "lost": "bool"}
    return {"key_frames": frame_of(rows, dtypes, index), "max_apart": int(max_apart)}


def _columns(box):
    if box is None:
        return (None, None, None, None, True)
    return (*box[:4], len(box) > 4)


def _box(rng):
    """Return a box somewhere, perhaps beginning outside of the picture."""
    corner, size = rng.integers(-40, 1900, 2) / 4, rng.integers(8, 400, 2) / 4
    return (*corner.tolist(), *size.tolist())


def _track(rng, frames, drive=41, track=3):
    return [(drive, track, frame, _box(rng)) for frame in frames]


def _mixed(rng, keys, max_apart=4, **settings):
    """Return the key frames in any order, with ids that follow neither frames nor rows."""
    return _inputs(shuffled(rng, keys), max_apart, ids=rng.permutation(len(keys)) + 1, **settings)


def _left(rng):
    """Return a lost mark in whose row the tool left numbers."""
    return (*_box(rng), LOST)


@cases.visible("the example")
def example(_rng):
    keys = [
        (733, 41, 2, 17, (130.0, 44.0, 52.0, 20.0)),
        (730, 41, 2, 10, (100.0, 50.0, 40.0, 21.0)),
        (734, 41, 2, 19, None),
        (731, 41, 2, 13, (112.0, 47.0, 46.0, 21.0)),
        (732, 41, 2, 13, (112.0, 48.5, 49.0, 21.0)),
        (735, 41, 2, 20, (148.0, 40.0, 61.0, 20.0)),
        (729, 42, 2, 21, (7.5, 90.0, 12.0, 30.0)),
        (736, 42, 2, 23, (-4.5, 92.0, 12.0, 31.0)),
    ]
    return _inputs([key[1:] for key in keys], 3, ids=[key[0] for key in keys])


@cases.hidden("key frames as far apart as allowed, and a frame further", group="the limit")
def at_the_limit(rng):
    first = int(rng.integers(0, 50))
    keys = _track(rng, first + np.cumsum([0, 5, 6, 4, 7, 5, 1, 6]), track=1)
    return _inputs(keys + _track(rng, [0, 6], track=2) + _track(rng, [0, 5], track=3), 5)


@cases.hidden("stretches far longer than allowed", group="the limit")
def far_apart(rng):
    keys = _track(rng, [3, 5, 25, 27, 60], track=1) + _track(rng, [0, 31], track=2)
    return _mixed(rng, keys, 3)


@cases.hidden("a limit of 1, with which nothing is filled", group="the limit")
def limit_of_one(rng):
    return _mixed(rng, _track(rng, [0, 1, 2, 4, 5, 8]), 1)


@cases.hidden("a limit of 2, and frames one and two apart", group="the limit")
def limit_of_two(rng):
    return _mixed(rng, _track(rng, [0, 1, 3, 5, 8, 9, 11]), 2)


@cases.hidden("a limit beyond every distance", group="the limit")
def no_limit(rng):
    return _mixed(rng, _track(rng, [7, 30, 31, 49, 90]), 1000)


@cases.hidden("key frames at uneven distances", group="between key frames")
def uneven(rng):
    keys = _track(rng, [2, 3, 7, 9, 14, 20], track=1) + _track(rng, [0, 4, 5, 12], track=2)
    return _inputs(keys, 7)


@cases.hidden("boxes that grow, and that shrink", group="between key frames")
def growing(rng):
    low, high = _box(rng), _box(rng)
    return _inputs([(41, 1, 0, low), (41, 1, 4, (*low[:2], *high[2:])), (41, 1, 7, low)])


@cases.hidden("boxes that stand still, and that move by a pixel", group="between key frames")
def standing_still(rng):
    box = (30.0, 40.0, 20.0, 10.0)
    moved = [(frame, (30.0 + frame % 2, 40.0, 20.0, 10.0)) for frame in (12, 15, 19)]
    keys = [(41, 1, frame, box) for frame in (0, 4, 8)] + [(41, 1, frame, where) for frame, where in moved]
    return _inputs(shuffled(rng, keys))


@cases.hidden("boxes that begin outside of the picture", group="between key frames")
def outside(_rng):
    return _inputs([(41, 1, 0, (10.0, 5.0, 20.0, 9.0)), (41, 1, 4, (-31.0, -6.0, 50.0, 9.5)), (41, 1, 8, (0, 0, 1, 1))])


@cases.hidden("boxes in whole pixels", group="between key frames")
def whole_pixels(rng):
    boxes = rng.integers(1, 90, (6, 4)).tolist()
    keys = [(41, 1, frame, box) for frame, box in zip([0, 3, 4, 7, 11, 16], boxes, strict=True)]
    return _inputs(shuffled(rng, keys), number="int64")


@cases.hidden("key frames in every frame", group="between key frames")
def every_frame(rng):
    return _mixed(rng, _track(rng, range(5, 12)))


@cases.hidden("the object was lost, and came back soon", group="lost")
def lost_and_back(rng):
    keys = _track(rng, [0, 2, 6, 8, 10])
    keys[2] = (41, 3, 4, None)
    return _mixed(rng, keys, 6)


@cases.hidden("numbers left in the row of a lost mark", group="lost")
def numbers_left(rng):
    keys = [*_track(rng, [0, 3, 9, 11]), (41, 3, 6, _left(rng)), (41, 4, 2, _left(rng)), *_track(rng, [0, 4], track=4)]
    return _mixed(rng, keys, 6)


@cases.hidden("a track that ends lost, and one that begins so", group="lost")
def lost_at_the_ends(rng):
    keys = [*_track(rng, [3, 6], track=1), (41, 1, 8, None), *_track(rng, [5, 7], track=2), (41, 2, 2, _left(rng))]
    return _mixed(rng, [*keys, (41, 3, 9, _left(rng)), *_track(rng, [3], track=3)], 6)


@cases.hidden("lost marks one after the other, and nothing but lost marks", group="lost")
def many_lost(rng):
    keys = [*_track(rng, [0, 12]), (41, 3, 2, _left(rng)), (41, 3, 4, None), (41, 3, 5, None), (41, 3, 9, _left(rng))]
    return _mixed(rng, [*keys, (41, 4, 6, None), (41, 4, 9, _left(rng)), (41, 5, 1, None), (41, 6, 1, _left(rng))], 20)


@cases.hidden("a frame before and after a lost mark", group="lost")
def close_to_lost(rng):
    keys = [*_track(rng, [0, 1, 3, 4, 8]), (41, 3, 2, None), (41, 3, 7, _left(rng))]
    return _mixed(rng, keys)


@cases.hidden("several key frames in one frame", group="the same frame twice")
def repeats(rng):
    keys = _track(rng, [0, 0, 3, 3, 3, 6, 6, 8])
    return _inputs(keys, ids=[905, 17, 30, 31, 29, 10, 9, 4])


@cases.hidden("several key frames in one frame, in the order of their ids", group="the same frame twice")
def repeats_in_order(rng):
    return _inputs(_track(rng, [4, 4, 7, 7, 7, 11, 14]), ids=[1, 2, 3, 4, 5, 6, 7])


@cases.hidden("drawn and marked as lost in one frame", group="the same frame twice")
def repeats_of_lost(rng):
    keys = _track(rng, [0, 4, 8, 11])
    keys += [(41, 3, 4, None), (41, 3, 8, _left(rng)), (41, 3, 11, None)]
    return _inputs(keys, ids=[5, 6, 7, 2, 1, 9, 8])


@cases.hidden("repeats with ids of 18 digits", group="the same frame twice")
def repeats_long_ids(rng):
    first = 9 * 10**17 + int(rng.integers(1000)) * 64
    return _inputs(_track(rng, [0, 0, 2, 2, 5, 5]), ids=first + np.array([3, 2, 9, 10, 20, 19]))


@cases.hidden("the same track id in two drives", group="tracks")
def two_drives(rng):
    return _mixed(rng, _track(rng, [0, 3, 8], drive=41) + _track(rng, [1, 3, 5, 10], drive=42), 5)


@cases.hidden("tracks that follow on one another", group="tracks")
def follow_on(rng):
    keys = _track(rng, [0, 3], track=1) + _track(rng, [5, 7], track=2) + _track(rng, [9], track=3)
    return _inputs(keys + _track(rng, [10, 12], drive=42, track=3))


@cases.hidden("tracks of one key frame", group="tracks")
def single_frames(rng):
    return _mixed(rng, [key for track in (5, 2, 9) for key in _track(rng, [int(rng.integers(9))], track=track)])


@cases.hidden("drives and tracks in the order of numbers", group="tracks")
def order_of_numbers(rng):
    keys = [key for drive in (9, 10, 100) for track in (2, 11, 30) for key in _track(rng, [8, 11], drive, track)]
    return _mixed(rng, keys)


@cases.hidden("ids of 18 digits that differ in the last one", group="tracks")
def long_ids(rng):
    first = 8 * 10**17 + int(rng.integers(1000)) * 64
    places = [(first + drive, first + track) for drive in (0, 1) for track in (4, 5)]
    frames = [np.array([0, 2, 6]) + 8 * place for place in range(4)]
    keys = [key for place, shown in zip(places, frames, strict=True) for key in _track(rng, shown, *place)]
    return _mixed(rng, keys)


@cases.hidden("frames with large numbers", group="tracks")
def large_numbers(rng):
    first = int(rng.integers(20_000, 90_000))
    return _mixed(rng, [*_track(rng, [first, first + 3, first + 8]), *_track(rng, [0, 2], drive=42, track=4)])


@cases.hidden("an index that repeats, rows in any order", group="tracks")
def repeated_index(rng):
    keys = [key for track in (8, 4, 6) for key in _track(rng, [1, 4, 9, 10], track=track)]
    return _mixed(rng, keys, index=np.arange(len(keys)) % 3)


@cases.hidden("no key frames", group="tracks")
def no_rows(_rng):
    return _inputs([])


@cases.hidden("random small tables", group="random", repeat=24)
def random_small(rng):
    count = int(rng.integers(0, 22))
    drives, tracks = rng.integers(41, 43, count).tolist(), rng.integers(1, 4, count).tolist()
    frames = (rng.integers(0, 5) + rng.integers(0, 14, count)).tolist()
    lost = rng.choice([None, False, True], count, p=[0.08, 0.8, 0.12])
    boxes = [None if kind is None else _left(rng) if kind else _box(rng) for kind in lost]
    keys = list(zip(drives, tracks, frames, boxes, strict=True))
    return _inputs(keys, rng.integers(1, 8), ids=rng.permutation(count) + 1)


@cases.large("100 000 frames of 5 000 tracks", rows=100_000)
def large(rng, rows):
    tracks, keys = max(rows // 20, 2), 6
    frames = rng.integers(0, 60, (tracks, 1)) + np.cumsum(rng.choice([1, 2, 3, 4, 5, 9], (tracks, keys)), axis=1)
    table = {
        "box_id": rng.permutation(tracks * keys) + 1,
        "drive_id": np.repeat(np.arange(tracks) // 8 + 41, keys),
        "track_id": np.repeat(np.arange(tracks) % 8 + 1, keys),
        "frame_number": frames.ravel(),
        **dict(zip(("x", "y"), rng.integers(-40, 7600, (2, tracks * keys)) / 4, strict=True)),
        **dict(zip(("width", "height"), rng.integers(8, 1600, (2, tracks * keys)) / 4, strict=True)),
        "lost": rng.random(tracks * keys) < 0.05,
    }
    again = rng.integers(0, tracks * keys, rows // 40)
    frame = pd.DataFrame(table)
    repeated = frame.iloc[again].assign(box_id=tracks * keys + 1 + np.arange(len(again)), x=3.25)
    shown = pd.concat([frame, repeated], ignore_index=True)
    return {"key_frames": shown.sample(frac=1, random_state=rng, ignore_index=True), "max_apart": 4}
