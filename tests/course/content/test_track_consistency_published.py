"""The reference of track_consistency on the published example of py-motmetrics, and on drives with planted faults."""

import numpy as np
import pandas as pd
import pytest

from course.content.bank import question
from labelyard.tracks import TrackEffects, tracks

NAME = "track_consistency"
PLANTED = ("box_jumps", "class_flips", "fragments", "id_exchanges")


@pytest.fixture(scope="module")
def counted():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


@pytest.fixture(scope="module")
def world_of():
    """Return a world with none of what is planted but what is named, and its tables as the question has them."""

    def made(*effects):
        world = tracks(7, TrackEffects().without(*sorted(set(PLANTED) - set(effects))))
        frames = world.tables["frames"].sort_values("captured_at")
        frames["frame_number"] = frames.groupby("drive_id").cumcount()
        boxes = world.tables["boxes"].merge(frames, on="frame_id")
        boxes = boxes.merge(world.truth["boxes"], on="box_id")
        return world, {"drives": world.tables["drives"], "boxes": boxes, "least_iou": 0.1}

    return made


def matched(rows):
    """Make a drive of (frame, object, hypothesis), all boxes at one place."""
    boxes = pd.DataFrame(rows, columns=["frame_number", "object_id", "track_id"]).astype({"object_id": "float64"})
    boxes = boxes.assign(drive_id=1, label="car", x=0.0, y=0.0, width=4.0, height=2.0)
    return {"drives": pd.DataFrame({"drive_id": [1], "scene": ["day"]}), "boxes": boxes, "least_iou": 0.5}


@pytest.mark.parametrize(("frames", "switches"), [(3, 1), (2, 0)])
def test_counts_the_published_switch(counted, frames, switches):
    """Object 2 is missed in the second frame and has hypothesis 3 in the third: IDs is 1, and 0 in two frames."""
    rows = [(0, 1, 1), (0, 2, 2), (0, None, 3), (1, 1, 1), (2, 1, 1), (2, 2, 3)]
    found = counted(**matched([row for row in rows if row[0] < frames])).iloc[0]
    assert found["id_switches"] == switches
    assert found["fragments"] == 0  # hypothesis 3 was there in the first frame, as a false positive


def test_finds_every_planted_exchange(counted, world_of):
    """Where two tracks exchange their ids there are two switches and no fragment; elsewhere there is none."""
    world, inputs = world_of("id_exchanges")
    exchanges = world.truth["exchanges"].merge(world.tables["frames"], on="frame_id").groupby("drive_id").size()
    found = counted(**inputs).set_index("drive_id")
    assert len(exchanges)
    assert found["id_switches"].equals(2 * exchanges.reindex(found.index, fill_value=0))
    assert not found["fragments"].any()


def test_finds_every_planted_fragment(counted, world_of):
    """Without exchanges each switch is a fragment, and there are as many as tracks beyond the objects."""
    _, inputs = world_of("fragments")
    found = counted(**inputs)
    objects = inputs["boxes"].groupby("drive_id")["object_id"].nunique().to_numpy()
    assert found["fragments"].sum()
    assert found["id_switches"].equals(found["fragments"])
    assert (found["tracks"] - objects).equals(found["fragments"])


def test_finds_every_planted_flip(counted, world_of):
    """A class that is another in one frame alone is two flips, and one at the end of a track."""
    _, inputs = world_of("class_flips")
    boxes = inputs["boxes"].sort_values(["object_id", "frame_number"])
    same = boxes["object_id"] == boxes["object_id"].shift()
    changes = same & (boxes["label"] != boxes["label"].shift())
    assert boxes["flipped"].sum() < changes.sum() <= 2 * boxes["flipped"].sum()
    assert counted(**inputs)["class_flips"].to_numpy().tolist() == changes.groupby(boxes["drive_id"]).sum().to_list()


def test_finds_planted_jumps_and_no_others(counted, world_of):
    """Boxes that were drawn beside jump there and back where both neighbours were drawn; without them nothing jumps."""
    _, calm = world_of()
    assert not counted(**calm)["jumps"].any()
    _, inputs = world_of("box_jumps")
    boxes = inputs["boxes"].sort_values(["object_id", "frame_number"])
    neighbours = (boxes["object_id"].diff() == 0) & (boxes["frame_number"].diff() == 1)
    beside = boxes["jumped"].to_numpy()
    pairs = neighbours & np.append(False, beside[1:] != beside[:-1])
    both = neighbours & np.append(False, beside[1:] & beside[:-1])
    assert pairs.sum() <= counted(**inputs)["jumps"].sum() <= pairs.sum() + both.sum()
