"""The reference of interpolated_boxes against a published tracker's rule, numpy's interpolation, and its promise."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from course.content.bank import question

NAME = "interpolated_boxes"
BOX = ["x", "y", "width", "height"]


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def track(rng, frames, track_id=1):
    """Key frames of a track, each with a drawn box."""
    count = len(frames)
    ids = {"box_id": np.arange(count) + 1000 * track_id, "drive_id": 41, "track_id": track_id, "frame_number": frames}
    boxes = dict(zip(BOX, rng.uniform(-20, 900, (4, count)), strict=True))
    return pd.DataFrame({**ids, **boxes, "lost": False})


def disconnected(rows, longest):
    """Return the frames between, as ByteTrack (Zhang et al. 2022) fills disconnected tracks: 1 < distance < longest."""
    filled = {}
    for (left, *left_box), (right, *right_box) in pairwise(rows):
        if 1 < right - left < longest:
            for frame in range(int(left) + 1, int(right)):
                change = np.subtract(right_box, left_box) / (right - left)
                filled[frame] = change * (frame - left) + left_box
    return filled


def test_a_published_tracker_fills_the_same_frames(reference):
    """What ByteTrack's interpolation fills below a distance of 20 is what is filled up to a distance of 19."""
    rng = np.random.default_rng(8)
    keys = track(rng, np.cumsum(rng.integers(1, 30, 60)))
    expected = disconnected(keys[["frame_number", *BOX]].to_numpy(), 20)
    answer = reference(keys.sample(frac=1, random_state=1), 19)
    filled = answer[answer["status"] == "filled"]
    assert filled["frame_number"].tolist() == list(expected)
    assert filled[BOX].to_numpy() == pytest.approx(np.array(list(expected.values())))


def test_without_a_limit_it_is_numpys_interpolation(reference):
    """With every distance allowed and nothing lost, each number of each track is np.interp over frame numbers."""
    rng = np.random.default_rng(9)
    tracks = [track(rng, rng.choice(200, 12, replace=False), number) for number in (1, 2, 3)]
    answer = reference(pd.concat(tracks), 1000)
    for number, keys in enumerate(tracks, start=1):
        own, known = answer[answer["track_id"] == number], keys.sort_values("frame_number")
        for name in BOX:
            interpolated = np.interp(own["frame_number"], known["frame_number"], known[name])
            assert own[name].to_numpy() == pytest.approx(interpolated)


def test_a_lost_mark_parts_a_track_in_two(reference):
    """What is filled with a lost mark is what is filled in the two parts of the track, each by itself."""
    rng = np.random.default_rng(10)
    keys = track(rng, np.arange(0, 60, 3))
    keys["lost"] = keys["frame_number"] == 30
    parts = [reference(keys[part], 5) for part in (keys["frame_number"] < 30, keys["frame_number"] > 30)]
    answer = reference(keys, 5)
    boxed = answer[answer["x"].notna()].reset_index(drop=True)
    pd.testing.assert_frame_equal(boxed, pd.concat(parts, ignore_index=True))
    assert answer.loc[answer["x"].isna(), "frame_number"].tolist() == [28, 29, 30, 31, 32]
