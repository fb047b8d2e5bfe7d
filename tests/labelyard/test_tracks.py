"""The drives of `tracks`: every effect is found in the tables, and not in the twin without it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from labelyard.tracks import TrackEffects, tracks

_KEYS = {
    "drives": "drive_id",
    "frames": "frame_id",
    "boxes": "box_id",
    "sweeps": "sweep_id",
    "pulses": "pulse_id",
    "views": "frame_id",
    "jobs": "job_id",
}


@cache
def _world(effects=None, seed=1):
    return tracks(seed, effects)


def _along(world, by):
    """Boxes in the order of their frames within each track or object, with the frame's place in its drive."""
    frames = world.tables["frames"].sort_values("captured_at")
    frames["place"] = frames.groupby("drive_id").cumcount()
    return world.tables["boxes"].merge(frames).merge(world.truth["boxes"]).sort_values([by, "place"])


def _overlap(rows):
    """The IoU of each box with the one before it of the same track, where that is of the frame before, else missing."""
    before = rows.groupby("track_id")[["x", "y", "width", "height", "place"]].shift()
    wide = np.minimum(rows["x"] + rows["width"], before["x"] + before["width"]) - np.maximum(rows["x"], before["x"])
    high = np.minimum(rows["y"] + rows["height"], before["y"] + before["height"]) - np.maximum(rows["y"], before["y"])
    shared = wide.clip(lower=0) * high.clip(lower=0)
    union = rows["width"] * rows["height"] + before["width"] * before["height"] - shared
    return (shared / union).where(before["place"] == rows["place"] - 1)


def _jumps(world):
    overlap = _overlap(_along(world, "track_id"))
    return (overlap < 0.2).sum() / overlap.notna().sum()


def _exchanges(world):
    """How many pairs of tracks are of two objects, a drive."""
    objects = _along(world, "track_id").groupby("track_id")["object_id"].nunique()
    return (objects > 1).sum() / 2 / len(world.tables["drives"])


def _flips(world):
    """The share of boxes whose class is neither that of the box before nor of the one after, in the same track."""
    labels = _along(world, "track_id")
    others = [labels.groupby("track_id")["label"].shift(step) for step in (1, -1)]
    return ((others[0] == others[1]) & (labels["label"] != others[0])).mean()


def _gaps(world):
    """The share of boxes of an object before which two frames or more are missing."""
    rows = _along(world, "object_id")
    return (rows.groupby("object_id")["place"].diff() > 2).mean()


def _tracks_an_object(world):
    rows = _along(world, "track_id")
    return rows["track_id"].nunique() / rows["object_id"].nunique()


def _recall(world):
    drawn = world.tables["boxes"].merge(world.truth["boxes"])[["frame_id", "object_id"]].assign(drawn=True)
    return world.tables["reference"].merge(drawn, how="left").fillna({"drawn": False})


def _far_misses(world):
    rows = _recall(world)
    return rows.loc[rows["distance"] < 30, "drawn"].mean() - rows.loc[rows["distance"] > 80, "drawn"].mean()


def _clock(world):
    """The offset in ms, the drift in ppm and the share of outliers, by a line through what lies near the middle."""
    pulses = world.tables["pulses"]
    seconds = (pulses["camera_at"] - pulses["camera_at"].min()) / pd.Timedelta("1s")
    ahead = (pulses["lidar_at"] - pulses["camera_at"]) / pd.Timedelta("1ms")
    steps = pd.DataFrame({"x": seconds // 600, "ahead": ahead}).groupby("x")["ahead"].median()
    slope = np.polyfit(steps.index.to_numpy() * 600 + 300, steps.to_numpy(), 1)
    near = (ahead - np.polyval(slope, seconds)).abs() < 20
    drift, offset = np.polyfit(seconds[near], ahead[near], 1)
    return offset, drift * 1_000, 1 - near.mean()


def _dropped(world):
    sweeps = world.tables["sweeps"]
    return (sweeps.groupby("drive_id")["swept_at"].diff() > pd.Timedelta("150ms")).mean()


def _tail(world):
    jobs = world.tables["jobs"]
    hours = (jobs["labelled_at"] - jobs["queued_at"]) / pd.Timedelta("1h")
    return hours.quantile(0.99) / hours.median()


def _views(world):
    rows = world.tables["views"].merge(world.tables["frames"]).merge(world.tables["drives"])
    return rows.assign(rare=rows["frame_id"].isin(world.truth["episodes"]["frame_id"]))


def _odd_views(world):
    """The share of frames that lie more than 1.5 from the middle of their drive."""
    rows = _views(world)
    middle = rows.groupby("drive_id")[["view_x", "view_y"]].transform("median")
    return (((rows[["view_x", "view_y"]] - middle) ** 2).sum(axis=1) > 1.5**2).mean()


def _hint(world):
    rows = _views(world).query("scene != 'rain'")
    return rows.loc[rows["rare"], "uncertainty"].mean() - rows.loc[~rows["rare"], "uncertainty"].mean()


def _rain(world):
    rows = _views(world).query("not rare")
    return rows["uncertainty"].groupby(rows["scene"] == "rain").mean().diff().iloc[-1]


# effect: (a reference analysis that gives one number, its least and most with the effect, and without).
_MEASURES = {
    "box_jumps": (_jumps, (0.005, 0.013), (0, 0.002)),
    "class_flips": (_flips, (0.006, 0.014), (0, 0.001)),
    "clock_drift": (lambda world: _clock(world)[1], (59, 61), (-1, 1)),
    "clock_offset": (lambda world: _clock(world)[0], (119, 121), (-1, 1)),
    "confusing_rain": (_rain, (0.28, 0.32), (-0.02, 0.02)),
    "distance_misses": (_far_misses, (0.20, 0.36), (-0.03, 0.03)),
    "dropped_sweeps": (_dropped, (0.03, 0.05), (0, 0)),
    "edge_cases": (_odd_views, (0.05, 0.13), (0, 0)),
    "fragments": (_tracks_an_object, (1.25, 1.80), (1, 1)),
    "gaps": (_gaps, (0.010, 0.020), (0, 0.003)),
    "id_exchanges": (_exchanges, (0.20, 0.80), (0, 0)),
    "pulse_outliers": (lambda world: _clock(world)[2], (0.03, 0.10), (0, 0)),
    "stuck_jobs": (_tail, (12, 45), (2.5, 4)),
    "uncertain_edges": (_hint, (0.20, 0.40), (-0.03, 0.03)),
}


def test_every_effect_is_measured():
    """No effect can be added without a measure of it."""
    assert set(_MEASURES) == set(TrackEffects.names())


@pytest.mark.parametrize("name", _MEASURES)
def test_effect_is_measurable_and_gone_without_it(name):
    """An effect shows within its band, and leaving it out leaves no more of it than chance makes."""
    measure, with_it, without_it = _MEASURES[name]
    effects = TrackEffects()
    if name == "gaps":  # what is far is missed in several frames running, too
        effects = effects.without("distance_misses")
    assert with_it[0] <= measure(_world(effects)) <= with_it[1]
    assert without_it[0] <= measure(_world(effects.without(name))) <= without_it[1]


def test_exchanged_tracks_are_those_that_truth_names():
    """From the frame of an exchange on the two objects have each other's track, until it breaks."""
    world = _world(TrackEffects().without("gaps", "distance_misses", "fragments"))
    rows = _along(world, "object_id").set_index("object_id")
    exchanges = world.truth["exchanges"].merge(world.tables["frames"])
    assert len(exchanges) > 4
    for exchange in exchanges.itertuples():
        of = {name: rows.loc[getattr(exchange, name)] for name in ("object_id", "other_id")}
        before, after = (
            {
                name: set(part.loc[(part["captured_at"] >= exchange.captured_at) == late, "track_id"])
                for name, part in of.items()
            }
            for late in (False, True)
        )
        assert before["object_id"] == after["other_id"]
        assert before["other_id"] == after["object_id"]
        assert len(before["object_id"] | after["object_id"]) == 2


def test_gaps_last_two_to_six_frames():
    """Where distance hides nothing, nearly all that is missing for more than a frame is so for two to six."""
    rows = _along(_world(TrackEffects().without("distance_misses")), "object_id")
    missing = rows.groupby("object_id")["place"].diff().sub(1).loc[lambda frames: frames > 1]
    assert missing.between(2, 6).mean() > 0.9
    assert missing.value_counts(normalize=True).loc[[2, 3, 4, 5, 6]].min() > 0.1


def test_flips_and_jumps_are_those_that_truth_names():
    """A flipped box has another class than its object, a jumped one lies beside it, and no other box does."""
    world = _world()
    both = (
        world.tables["boxes"].merge(world.truth["boxes"]).merge(world.tables["reference"], on=["frame_id", "object_id"])
    )
    assert ((both["label_x"] != both["label_y"]) == both["flipped"]).all()
    beside = (both["x_x"] - both["x_y"]).abs() > both["width_y"]
    assert (beside == both["jumped"]).all()
    assert both["jumped"].any()


def test_sweeps_read_the_clock_that_the_pulses_tell():
    """A sweep's time by the lidar, less offset and drift as the pulses show them, is its time by the camera."""
    world = _world()
    offset, drift, _ = _clock(world)
    sweeps = world.tables["sweeps"].merge(world.truth["sweeps"])
    seconds = (sweeps["camera_at"] - world.tables["pulses"]["camera_at"].min()) / pd.Timedelta("1s")
    ahead = (sweeps["swept_at"] - sweeps["camera_at"]) / pd.Timedelta("1ms")
    assert (ahead - offset - drift * seconds / 1_000).abs().max() < 2


def test_diverse_frames_find_more_episodes_than_the_least_certain_ones():
    """Of 48 frames, those that stand out in their drive and lie apart find far more episodes than the least certain."""
    world = _world()
    rows = _views(world).merge(world.truth["episodes"], how="left")
    naive = rows.nlargest(48, "uncertainty")["episode"].nunique()
    rows["beyond"] = rows["uncertainty"] - rows.groupby("drive_id")["uncertainty"].transform("median")
    chosen = []
    for row in rows.sort_values("beyond", ascending=False).itertuples():
        apart = all((row.view_x - x) ** 2 + (row.view_y - y) ** 2 > 1.5**2 for x, y, _ in chosen)
        if apart:
            chosen.append((row.view_x, row.view_y, row.episode))
        if len(chosen) == 48:
            break
    diverse = len({episode for *_, episode in chosen if episode == episode})  # noqa: PLR0124 - a missing one differs
    assert diverse >= 1.3 * naive


def test_tables_join_and_tell_no_truth():
    """Ids are unique and found where they point to; an object has at most one box a frame; columns are as promised."""
    tables = _world().tables
    assert all(tables[name][key].is_unique and tables[name][key].dtype == np.int64 for name, key in _KEYS.items())
    assert len(tables["frames"]) == 24 * 120 == len(tables["views"]) == len(tables["jobs"])
    for name in ("boxes", "reference", "views", "jobs"):
        assert tables[name]["frame_id"].isin(tables["frames"]["frame_id"]).all()
    assert tables["frames"]["drive_id"].isin(tables["drives"]["drive_id"]).all()
    assert not tables["boxes"].duplicated(["frame_id", "track_id"]).any()
    assert not tables["reference"].duplicated(["frame_id", "object_id"]).any()
    assert (tables["boxes"][["width", "height"]] > 0).all(axis=None)
    assert (tables["jobs"]["labelled_at"] > tables["jobs"]["queued_at"]).all()
    box = ["x", "y", "width", "height"]
    assert {name: list(table) for name, table in tables.items()} == {
        "drives": ["drive_id", "scene", "started_at"],
        "frames": ["frame_id", "drive_id", "captured_at"],
        "reference": ["frame_id", "object_id", "label", "distance", *box],
        "boxes": ["box_id", "frame_id", "track_id", "label", *box],
        "sweeps": ["sweep_id", "drive_id", "swept_at"],
        "pulses": ["pulse_id", "camera_at", "lidar_at"],
        "views": ["frame_id", "uncertainty", "view_x", "view_y"],
        "jobs": ["job_id", "frame_id", "queued_at", "labelled_at"],
    }


def test_same_seed_same_tables():
    """A seed gives the same tables each time, and another seed others."""
    again, other = tracks(1).tables, _world(seed=2).tables
    for name, table in _world().tables.items():
        pd.testing.assert_frame_equal(again[name], table)
        assert not other[name].equals(table)


def test_without_flips_all_but_the_flipped_classes_is_the_same():
    """Leaving out class flips changes the classes of flipped boxes alone."""
    tables, twin = _world().tables, _world(TrackEffects().without("class_flips")).tables
    for name in set(tables) - {"boxes"}:
        pd.testing.assert_frame_equal(tables[name], twin[name])
    pd.testing.assert_frame_equal(tables["boxes"].drop(columns="label"), twin["boxes"].drop(columns="label"))
    flipped = _world().truth["boxes"]["flipped"]
    assert ((tables["boxes"]["label"] != twin["boxes"]["label"]) == flipped).all()


def test_too_few_or_too_many_drives_are_refused():
    """A world has from one to a thousand drives."""
    for drives in (0, 1_001):
        with pytest.raises(ValueError, match=rf"drives={drives}"):
            tracks(0, drives=drives)
    assert len(tracks(0, drives=1).tables["drives"]) == 1
