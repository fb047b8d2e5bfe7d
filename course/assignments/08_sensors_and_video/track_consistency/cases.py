"""Inputs of track_consistency: tracks that pause, flip, jump and are exchanged, ids used again in another drive.

A row is (drive, frame, track, object, label, x), or a whole box after that; a lone x is a box 40 wide and 20 high.
"""

import numpy as np

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

WHOLE = dict.fromkeys(["drive_id", "frame_number", "track_id"], "int64")
SIDES = dict.fromkeys(["x", "y", "width", "height"], "float64")
DTYPES = {**WHOLE, "object_id": "float64", "label": "str", **SIDES}
CLASSES = ["car", "cyclist", "pedestrian", "truck"]
SCENES = ["day", "night", "rain"]


def _inputs(rows, *, drives=None, least_iou=0.5, index=None):
    """Return boxes, the drives that have any (or those given), and the limit."""
    full = [(*row, 50, 40, 20) if len(row) == 6 else row for row in rows]
    known = sorted({row[0] for row in full}) if drives is None else drives
    scenes = [(drive, SCENES[drive % 3]) for drive in known]
    return {
        "drives": frame_of(scenes, {"drive_id": "int64", "scene": "str"}),
        "boxes": frame_of(full, DTYPES, index),
        "least_iou": least_iou,
    }


def _track(frames, track=1, thing=7, *, drive=41, label="car", at=100, speed=2):
    """Return the boxes of a track that follows one object; one label, or one for each frame."""
    labels = [label] * len(frames) if label is None or isinstance(label, str) else label
    return [(drive, frame, track, thing, each, at + speed * frame) for frame, each in zip(frames, labels, strict=True)]


def _seen(tracks, thing=7, *, drive=41, at=100):
    """Return the boxes of an object from frame 0 on, by its track in each frame; None for a frame without a box."""
    return [(drive, frame, track, thing, "car", at) for frame, track in enumerate(tracks) if track is not None]


def _moved(steps, track=1, *, drive=41):
    """Return a track without an object, of boxes (x, y, width, height) in successive frames."""
    return [(drive, frame, track, None, "car", *box) for frame, box in enumerate(steps)]


@cases.visible("the example")
def example(_rng):
    rows = [
        (41, 0, 1, 7, "car", 100, 50, 40, 20),
        (41, 1, 1, 7, "truck", 102, 50, 40, 20),
        (41, 2, 1, 7, "car", 104, 50, 40, 20),
        (41, 5, 1, 7, "car", 160, 50, 40, 20),
        (41, 0, 2, 8, "cyclist", 300, 60, 10, 24),
        (41, 1, 2, 8, None, 316, 60, 10, 24),
        (41, 2, 2, None, "cyclist", 304, 60, 10, 24),
        (41, 4, 3, 8, "cyclist", 306, 60, 10, 24),
        (42, 1, 2, 8, "car", 500, 70, 30, 18),
        (42, 0, 1, 7, "car", 400, 70, 30, 18),
        (42, 0, 2, 8, "car", 502, 70, 30, 18),
        (42, 1, 1, 7, "car", 402, 70, 30, 18),
        (42, 2, 2, 7, "car", 404, 70, 30, 18),
        (42, 2, 1, 8, "car", 498, 70, 30, 18),
    ]
    return _inputs(rows, drives=[43, 41, 42])


@cases.visible("nothing but first boxes", group="tracks and gaps")
def first_boxes(_rng):
    return _inputs([row for place in range(4) for row in _track([place], place, 10 + place, at=90 * place)])


@cases.hidden("frames missing inside tracks", group="tracks and gaps")
def gaps(rng):
    rows = [*_track([0, 1, 2, 5, 6, 8]), *_track([3, 4, 9], 2, 8), *_track([2, 3, 4], 3, 9)]
    return _inputs(shuffled(rng, [*rows, *_track([0, 1, int(rng.integers(4, 9))], 1, 7, drive=45)]))


@cases.hidden("tracks that begin late and end early", group="tracks and gaps")
def late_and_early(rng):
    rows = [*_track([0, 1, 2, 3, 4, 5, 6, 7]), *_track([4, 5], 2, 8), *_track([1, 2], 3, 9), *_track([6], 4, 10)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("two tracks, and the gaps of only one", group="tracks and gaps")
def interleaved(rng):
    rows = [*_track([0, 2, 4, 6]), *_track([1, 3, 5], 2, 8), *_track([0, 1, 2, 3, 4, 5, 6], 3, 9)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("an object drawn by two tracks in turn", group="tracks and gaps")
def in_turn(rng):
    rows = [*_track([0, 1, 4, 5]), *_track([2, 3, 6], 2, 7), *_track([0, 3], 3, None)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("the same numbers in several drives", group="ids and drives")
def same_numbers(rng):
    rows = [row for at, drive in enumerate([41, 42, 44]) for row in _track([at, at + 1, 3 + at], drive=drive)]
    rows += [*_track([2, 3], 2, 8, drive=42), *_track([0, 1], 2, 7, drive=44, label="truck", at=900)]
    rows += [*_track([3, 4], 3, 8, drive=41, label="truck", at=900)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("a drive that goes on where another ends", group="ids and drives")
def next_drive(rng):
    rows = [*_track([0, 1, 2], 3, 9), *_track([3, 4, 5], 3, 9, drive=42, label="truck", at=400)]
    rows += [*_track([3, 4], 4, 9, drive=43, at=800), *_track([6], 3, 9, drive=43, at=800)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("track ids and object ids that are alike", group="ids and drives")
def alike(rng):
    rows = [*_seen([1, 1, 2, 2], 2), *_seen([2, 2, 1, 1], 1, at=300), *_seen([3, 3, 3, 3], 3, at=600)]
    rows += [*_seen([7, 7, 8], 7, drive=42), *_seen([11, 11, 1], 1, drive=42, at=300)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("drives without a box", group="ids and drives")
def empty_drives(rng):
    rows = [*_track([0, 1, 3]), *_track([0, 1], drive=47)]
    return _inputs(shuffled(rng, rows), drives=[int(drive) for drive in rng.permutation([40, 41, 44, 47, 50])])


@cases.hidden("no boxes", group="ids and drives")
def no_boxes(_rng):
    return _inputs([], drives=[43, 41])


@cases.hidden("no drives", group="ids and drives")
def no_drives(_rng):
    return _inputs([])


@cases.hidden("an index that repeats", group="ids and drives")
def repeated_index(rng):
    rows = shuffled(rng, [*_track([0, 1, 2, 4], label=["car", "truck", None, "car"]), *_seen([2, 2, 3, 3], 8, at=300)])
    inputs = _inputs(rows, index=np.arange(len(rows)) % 3)
    inputs["drives"].index = [9] * len(inputs["drives"])
    return inputs


@cases.hidden("labels that change in one frame alone, and for good", group="class flips")
def flips(rng):
    rows = [*_track([0, 1, 2, 3], label=["car", "truck", "car", "car"])]
    rows += _track([0, 1, 2, 3], 2, 8, label=["car", "car", "truck", "truck"])
    rows += _track([0, 1, 2, 3], 3, 9, label=["car", "truck", "cyclist", "truck"])
    rows += _track([0, 1, 2, 3], 1, 7, label=["car", "truck", "car", "truck"], drive=42)
    return _inputs(shuffled(rng, rows))


@cases.hidden("labels before and after a gap", group="class flips")
def flips_over_gaps(rng):
    rows = [*_track([0, 1, 4, 5], label=["car", "car", "truck", "truck"])]
    rows += _track([0, 2, 6], 2, 8, label=["car", "truck", "car"])
    return _inputs(shuffled(rng, [*rows, *_track([0, 3, 4], 3, 9)]))


@cases.hidden("boxes without a label", group="class flips")
def no_labels(rng):
    given = [
        ["car", None, "car", "car"],
        ["car", None, "truck", "truck"],
        [None, None, "car", "car"],
        ["car", "truck", None, None],
        [None, None, None, None],
        ["car", None, None, "truck"],
    ]
    rows = [row for at, labels in enumerate(given) for row in _track([0, 1, 2, 3], at, 20 + at, label=labels)]
    rows += _track([0, 1, 5], 9, 30, label=["car", None, "truck"])
    return _inputs(shuffled(rng, [*rows, *_track([0, 1, 2], drive=42, label=["truck", None, "truck"])]))


@cases.hidden("another class, because another object", group="class flips")
def flips_of_objects(rng):
    rows = [(41, frame, 1, 7 + (frame > 1), ("car", "truck")[frame > 1], 100) for frame in range(4)]
    rows += [(41, frame, 2, 8 - (frame > 1), ("truck", "car")[frame > 1], 100) for frame in range(4)]
    rows += [(42, frame, 1 + (frame > 1), 7, ("car", "truck")[frame > 1], 100) for frame in range(4)]
    return _inputs(shuffled(rng, [*rows, *_track([0, 1, 2], 5, None, label=["car", "truck", "car"])]))


@cases.hidden("an IoU below, at and above the limit", group="jumps")
def limits(rng):
    rows = [*_moved([(0, 0, 30, 8), (10, 0, 30, 8)]), *_moved([(0, 0, 30, 8), (11, 0, 30, 8)], 2)]
    rows += [*_moved([(0, 0, 30, 8), (-9, 0, 30, 8)], 3), *_moved([(5, 90, 8, 30), (5, 101, 8, 30)], 4)]
    rows += [*_moved([(5, 90, 8, 30), (5, 80, 8, 30)], 5), *_moved([(5, 90, 8, 30), (5, 81, 8, 30)], 6)]
    rows += [*_moved([(0, 0, 20, 20), (0, 0, 20, 10)], 7), *_moved([(0, 0, 20, 20), (3, 5, 20, 9)], 8)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("another limit", group="jumps")
def other_limit(rng):
    steps = [(0, 0, 40, 4), (24, 0, 40, 4), (0, 0, 40, 4), (25, 0, 40, 4), (2, 0, 40, 4), (2, 1, 40, 4)]
    rows = [*_moved(steps), *_moved([(0, 0, 20, 20), (0, 0, 10, 10), (1, 1, 30, 9)], 2)]
    rows += _moved([(5, 0, 30, 4), (5, 0, 30, 3), (5, 0, 30, 2), (5, 0, 30, 8)], 3)
    return _inputs(shuffled(rng, rows), least_iou=float(rng.choice([0.25, 0.75])))


@cases.hidden("boxes that grow, shrink and hold each other", group="jumps")
def sizes(rng):
    rows = [*_moved([(0, 0, 20, 20), (5, 5, 10, 10), (5, 5, 8, 10), (1, 1, 18, 18)])]
    rows += [*_moved([(0, 0, 10, 10), (0, 0, 30, 30)], 2), *_moved([(0, 0, 30, 30), (0, 0, 10, 10)], 3)]
    rows += [*_moved([(0, 0, 40, 10), (10, -10, 10, 40), (0, 0, 40, 10)], 4)]
    rows += [*_moved([(100, 50, 8, 30), (103, 51, 9, 33), (103, 51, 4, 33)], 5)]
    return _inputs(shuffled(rng, rows), least_iou=float(rng.choice([0.25, 0.5])))


@cases.hidden("boxes far apart, side by side, and corner to corner", group="jumps")
def far_apart(rng):
    rows = [*_moved([(0, 0, 10, 10), (9, 9, 10, 10), (40, 40, 10, 10)]), *_moved([(0, 0, 10, 10), (60, 0, 10, 10)], 2)]
    rows += [
        *_moved([(0, 0, 10, 10), (0, -60, 10, 10)], 3),
        *_moved([(0, 0, 10, 10), (-19, -19, 10, 10), (0, 0, 10, 10)], 4),
    ]
    rows += [*_moved([(0, 0, 10, 10), (10, 0, 10, 10), (0, 10, 10, 10)], 5)]
    rows += _moved([(0, 0, 1, 1), (3, 3, 1, 1), (3, 4, 1, 1)], 6)
    rows += [*_moved([(0, 0, 1, 1), (1, 0, 1, 1)], 7), *_moved([(0, 0, 2, 1), (1, 0, 2, 1)], 8)]
    rows += _moved([(0, 0, 10, 10), (5, 0, 20, 10)], 9)
    return _inputs(shuffled(rng, rows), least_iou=float(rng.choice([0.25, 0.5])))


@cases.hidden("steps that add up over gaps", group="jumps")
def jumps_over_gaps(rng):
    rows = [(41, frame, 1, 7, "car", 100 + 5 * frame) for frame in (0, 1, 2, 7, 8)]
    rows += [(41, frame, 2, 8, "car", 400 + 30 * frame) for frame in (0, 2, 3, 5)]
    return _inputs(shuffled(rng, [*rows, (42, 0, 1, 7, "car", 100), (42, 2, 1, 7, "car", 400)]))


@cases.hidden("boxes aside for one frame, and for good", group="jumps")
def aside(rng):
    rows = [(41, frame, 1, 7, "car", 160 if frame == 2 else 100) for frame in range(5)]
    rows += [(41, frame, 2, 8, "car", 460 if frame > 2 else 400) for frame in range(5)]
    rows += [(41, frame, 3, 9, None if frame == 1 else "car", 760 if frame > 1 else 700) for frame in range(4)]
    return _inputs(shuffled(rng, rows))


@cases.hidden("positions that are no whole pixels", group="jumps")
def broken_pixels(rng):
    corner = rng.uniform(0, 25, (12, 2))
    size = rng.uniform(20, 60, (12, 2))
    return _inputs(_moved(np.hstack([corner, size]).tolist()), least_iou=float(rng.choice([0.4, 0.55])))


@cases.hidden("another track from some frame on", group="id switches")
def switches(rng):
    rows = [*_seen([1, 1, 2, 2, 2]), *_seen([3, 3, 3, 3, 3], 8, at=300)]
    return _inputs(shuffled(rng, [*rows, *_seen([1, 2, 3, 4], 7, drive=42), *_seen([4, 4, 4, 3], 8, drive=42)]))


@cases.hidden("a track that an object comes back to", group="id switches")
def and_back(rng):
    rows = [*_seen([1, 1, 1, 2, 1]), *_seen([3, 4, 4, 3, 4], 8, at=300)]
    return _inputs(shuffled(rng, [*rows, *_seen([5, 6, 5, 5, 5], 9, drive=42)]))


@cases.hidden("objects not seen for a while", group="id switches")
def not_seen(rng):
    rows = [*_seen([1, 1, None, None, 1]), *_seen([2, None, 3, 3, None, 3], 8, at=300)]
    rows += _seen([None, None, None, 4, None, 4], 9, at=600)
    return _inputs(shuffled(rng, [*rows, *_seen([None, 1, None, 2, 2, None, 1], 7, drive=42)]))


@cases.hidden("two objects in three frames", group="id switches")
def three_frames(_rng):
    rows = [*_seen([1, 1, 1], 1), *_seen([2, None, 3], 2, at=300), (41, 0, 3, None, "car", 600)]
    return _inputs(rows)


@cases.hidden("tracks exchanged", group="id switches")
def exchanged(rng):
    rows = [*_seen([1, 1, 2, 2]), *_seen([2, 2, 1, 1], 8, at=300), *_seen([3, 3, 3, 3], 9, at=600)]
    return _inputs(
        shuffled(rng, [*rows, *_seen([1, 1, None, 2], 7, drive=42), *_seen([2, 2, None, None], 8, drive=42)])
    )


@cases.hidden("boxes that match no object", group="id switches")
def unmatched(rng):
    rows = [*_seen([1, 1, 1, 1], None), *_seen([2, 3, 4, 5], None, at=300)]
    rows += [*_seen([6, None, 6, 7], 8, at=600), (41, 1, 6, None, "car", 600), *_seen([8, None, 9], 9, at=800)]
    return _inputs(shuffled(rng, [*rows, *_seen([1, 2, 1], None, drive=42), (41, 1, 8, None, "truck", 800)]))


@cases.hidden("switches to tracks that are new, and to others", group="id switches")
def fragments(rng):
    rows = [*_seen([1, 1, None, 2, 2]), *_seen([3, 3, 4, 4], 8, at=300), (41, 0, 5, None, "car", 600)]
    rows += [*_seen([6, 6, 5, 5], 9, at=600), *_seen([None, 7, 8], 10, at=800), (41, 5, 8, 11, "car", 800)]
    rows += [*_seen([1, 2, 1, 2, 3], 7, drive=42), *_seen([None, None, 2, 4, 4], 8, drive=42)]
    return _inputs(shuffled(rng, [*rows, (42, 3, 1, 9, "car", 600), (43, 1, 2, 7, "car", 0), (43, 2, 4, 7, "car", 0)]))


@cases.hidden("random small tables", group="random", repeat=24)
def random_small(rng):
    rows = []
    for drive in (41, 42, 43):
        for frame in np.flatnonzero(rng.random(6) < 0.85).tolist():
            count = int(rng.integers(0, 4))
            tracks, things = rng.permutation(4)[:count].tolist(), rng.permutation([1, 2, 3, None])[:count].tolist()
            for track, thing in zip(tracks, things, strict=True):
                label = str(rng.choice(["car", "truck"])) if rng.random() < 0.8 else None
                size = rng.choice([10, 20, 30], 2).tolist()
                rows.append((drive, frame, track + 1, thing, label, *rng.integers(0, 16, 2).tolist(), *size))
    return _inputs(shuffled(rng, rows)[:40], drives=[43, 41, 44, 42], least_iou=float(rng.choice([0.25, 0.5])))


@cases.large("100 000 boxes in 2 000 drives", rows=100_000)
def large(rng, rows):
    drives = rows // 50 + 1
    # Cells of drive, object and frame, of which some are missed; every object has its track until it breaks.
    cell = np.flatnonzero(rng.random(drives * 60) < rows / (drives * 60))[:rows]
    drive, thing, frame = cell // 60, cell // 12 % 5, cell % 12
    track = thing + 5 * (frame > rng.integers(2, 40, drives * 5)[cell // 12])
    track = np.where((frame > 7) & (thing < 2) & (drive % 2 == 0), 1 - track % 5, track)
    x = 200.0 * thing + 3 * frame + 60 * (rng.random(len(cell)) < 0.02) + rng.random(len(cell))
    label = np.array(CLASSES, dtype=object)[np.where(rng.random(len(cell)) < 0.02, frame % 4, thing % 4)]
    label[rng.random(len(cell)) < 0.03] = None
    columns = {
        "drive_id": drive + 1,
        "frame_number": frame,
        "track_id": track,
        "object_id": np.where(rng.random(len(cell)) < 0.03, np.nan, thing),
        "label": label,
        "x": x,
        "y": np.full(len(cell), 50.0),
        "width": 40 + rng.random(len(cell)),
        "height": 20 + rng.random(len(cell)),
    }
    turned = rng.permutation(len(cell))
    known = rng.permutation(drives) + 1
    return {
        "drives": frame_of(
            {"drive_id": known, "scene": np.array(SCENES)[known % 3]}, {"drive_id": "int64", "scene": "str"}
        ),
        "boxes": frame_of({name: values[turned] for name, values in columns.items()}, DTYPES),
        "least_iou": float(rng.choice([0.25, 0.5])),
    }
