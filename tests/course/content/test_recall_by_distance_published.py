"""The reference of recall_by_distance against published intervals, statsmodels, and what was planted in the drives."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from course.content.bank import question
from labelyard.tracks import TrackEffects, tracks

NAME = "recall_by_distance"


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def audit(drawn, objects):
    """Return objects and boxes of bands ten metres wide, so many of so many drawn in each."""
    drawn, objects = np.asarray(drawn), np.asarray(objects)
    band = np.arange(len(objects)).repeat(objects)
    place = np.concatenate([np.arange(count) for count in objects])
    number = np.arange(len(band))
    seen = {"frame_id": number // 8, "object_id": number, "label": "pedestrian", "distance": band * 10.0 + place % 10}
    hit = number[place < drawn[band]]
    boxes = {"box_id": hit, "frame_id": hit // 8, "object_id": hit.astype(float), "label": "cyclist", "iou": 0.7}
    return pd.DataFrame(seen), pd.DataFrame(boxes), (np.arange(len(objects)) * 10.0).tolist(), ["pedestrian"]


@pytest.mark.parametrize(
    ("drawn", "objects", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)]
)
def test_equals_published_intervals(reference, drawn, objects, low, high):
    """The interval has the published ends, to their four digits."""
    found = reference(*audit([drawn], [objects]), 0.9).iloc[0]
    assert (round(found["low"], 4), round(found["high"], 4)) == (low, high)


def test_equals_statsmodels(reference):
    """Every count of up to twelve objects has statsmodels' Wilson interval, and overall that of the sums."""
    drawn, objects = np.array([(k, n) for n in range(1, 13) for k in range(n + 1)]).T
    found = reference(*audit(drawn, objects), 0.5)
    totals = np.append(drawn, drawn.sum()), np.append(objects, objects.sum())
    low, high = proportion_confint(*totals, 0.05, method="wilson")
    assert np.allclose(found["low"], low, atol=1e-12)
    assert np.allclose(found["high"], high, atol=1e-12)
    assert found["first_short"].to_numpy().argmax() == (low < 0.5).argmax()


def one_frame_each(world):
    """Return of each drive the objects of one frame, and every box with the object on which it lies."""
    frames = world.tables["frames"].sample(frac=1, random_state=5).drop_duplicates("drive_id")
    seen = world.tables["reference"]
    boxes = world.tables["boxes"].merge(world.truth["boxes"][["box_id", "object_id"]], on="box_id").assign(iou=0.9)
    return seen[seen["frame_id"].isin(frames["frame_id"])], boxes


def test_finds_that_far_objects_are_missed(reference):
    """Where misses that rise with distance are planted, only the nearest band is enough; in the twin every band is."""
    bands = [0.0, 30.0, 60.0], ["car", "cyclist", "pedestrian", "truck"], 0.85
    found = reference(*one_frame_each(tracks(7, drives=100)), *bands)
    assert found["recall"].iloc[:3].is_monotonic_decreasing
    assert found["first_short"].tolist() == [False, True, False, False]
    twin = tracks(7, TrackEffects().without("distance_misses"), drives=100)
    assert not reference(*one_frame_each(twin), *bands)["first_short"].any()
