"""Worlds of edge_case_mining: events with signals of their own, frames that show them, and the chances as the truth."""

import numpy as np
import pandas as pd

from autograder import CaseBook, MalformedError, frame_of

cases = CaseBook()

GAP = 5_000_000
"""Microseconds: the longest step within an event."""
COLUMNS = {
    "frame_id": "int64",
    "drive_id": "int64",
    "camera_id": "int64",
    "captured_at": "datetime64[us]",
    "uncertainty": "float64",
    "disagreement": "float64",
}


def highest_uncertainty(frames, reviewed, budget):
    """Return the frames of which the model is least sure; of equal ones, those with the lowest ids."""
    del reviewed
    queue = frames.sort_values(["uncertainty", "frame_id"], ascending=[False, True])
    return queue["frame_id"].tolist()[:budget]


@cases.scored(
    "share of the edge cases within reach",
    naive=("highest uncertainty first", highest_uncertainty),
    share=0.9,
    steps={0.85: 0.75, 0.75: 0.5, 0.65: 0.25},
)
def found(inputs, returned, truth, _rng):
    """Return the chances of the events in the list over those of the best list; 1, where there is nothing to find."""
    ids, budget = pd.Index(inputs["frames"]["frame_id"]), inputs["budget"]
    chosen = pd.Index(returned)
    if len(chosen) > budget:
        name = "over the budget"
        raise MalformedError(name, f"{len(chosen)} ids came back; the reviewers look at {budget}")
    if not chosen.is_unique:
        name, twice = "the same frame twice", chosen[chosen.duplicated()][0]
        raise MalformedError(name, f"frame {twice} came back more than once; it is looked at once")
    place = ids.get_indexer(chosen) if len(chosen) else np.empty(0, dtype=int)
    if (place < 0).any():
        name, first = "no such frame", chosen[place < 0][0]
        raise MalformedError(name, f"{int((place < 0).sum())} of {len(chosen)} ids are not in `frames`: {first} is one")
    best = truth.drop_duplicates("event")["chance"].nlargest(budget).sum()
    seen = truth.iloc[place].drop_duplicates("event")["chance"].sum()
    return min(float(seen / best), 1.0) if best > 0 else 1.0


def _world(rng, events=500, past=850, *, unsure=0.8, apart=0.8, muddy=0.15, mud=0.6, share=0.15, **more):
    """Return today's frames and those of last month, of the same cameras, and each frame's event with its chance.

    `unsure` and `apart` say how likely an edge case becomes with uncertainty and with disagreement, `muddy` how many
    cameras have mud on the lens, and `mud` by how many bits that raises their level.
    """
    cameras = max(events // 15, 6)
    names = rng.permutation(np.arange(11, 11 + 3 * cameras))[:cameras]
    (frames, event, chance), (reviewed, seen, of_past) = (
        _month(rng, count, _levels(rng, cameras, muddy, mud), names, (unsure, apart), **more)
        for count in (events, past)
    )
    ids = rng.permutation(np.arange(10_000, 10_000 + len(event) + len(seen)))
    outcome = (rng.random(past) < of_past).astype(int)
    inputs = {
        "frames": pd.DataFrame({"frame_id": ids[: len(event)], **frames}),
        "reviewed": pd.DataFrame({"frame_id": ids[len(event) :], **reviewed, "edge_case": outcome[seen]}),
        "budget": round(share * len(np.unique(event))),
    }
    inputs["reviewed"]["drive_id"] += 1_000_000
    return cases.world(inputs, truth=pd.DataFrame({"event": event, "chance": chance[event]}))


def _month(rng, events, levels, names, causes, *, rows=None, **more):
    """Return the frames of a month, or as many `rows` of them, in a drawn order, their events, and these' chances."""
    columns, event, signals = _frames(rng, events, levels, **more)
    order = rng.permutation(min(rows or len(event), len(event)))
    columns["camera_id"] = names[columns["camera_id"]]
    return {name: values[order] for name, values in columns.items()}, event[order], _chance(signals, *causes)


def _levels(rng, cameras, muddy, mud):
    return rng.normal(0.0, 0.1, cameras) + np.where(rng.random(cameras) < muddy, mud, 0.0)


def _chance(signals, unsure, apart):
    """Return the chances of events: one cause grows with the first signal, another with the second."""
    curve = 1 / (1 + np.exp(-2.0 * (signals - 1.3)))
    return 1 - 0.99 * (1 - unsure * curve[0]) * (1 - apart * curve[1])


def _frames(rng, events, levels, *, flicker=1.0, per_drive=8, farthest=120, uneven=1.1):
    """Return events one after the other in their drives, with their own signals, and the frames that show them."""
    drives = max(events // per_drive, 2)
    drive = np.sort(rng.integers(0, drives, events))
    lengths = np.clip(np.round(np.exp(rng.normal(np.log(5), uneven, events))), 1, 60).astype(int)
    signals = rng.normal(size=(2, events))
    event = np.repeat(np.arange(events), lengths)
    count = len(event)
    seconds = np.exp(rng.uniform(np.log(5.1), np.log(farthest), count))
    within = np.where(rng.random(count) < 0.25, GAP, rng.integers(0, GAP, count))
    begins = np.r_[True, np.diff(event) > 0]
    barely = np.where(rng.random(count) < 0.1, GAP + 1, (seconds * 1e6).astype(int))
    at = np.cumsum(np.where(begins, barely, within))
    started = at[np.searchsorted(drive[event], drive[event])]
    at = at - started + rng.integers(0, 3_600_000_000, drives)[drive[event]]
    camera = rng.integers(0, len(levels), (drives, 3))[drive[event], rng.integers(0, 3, count)]
    own = signals[:, event] + flicker * rng.normal(size=(2, count))
    columns = {
        "drive_id": drive[event] + 501,
        "camera_id": camera,
        "captured_at": np.datetime64("2025-05-05T08:00", "us") + at.astype("timedelta64[us]"),
        "uncertainty": np.round(np.maximum(2 + levels[camera] + 0.2 * own[0], 0), 3),
        "disagreement": np.round(np.maximum(3 + 0.4 * own[1], 0), 3),
    }
    return columns, event, signals


@cases.visible("the example")
def example(_rng):
    frames = [
        (7002, 32, 1, "08:01:05", 2.0, 4.2, "D"),
        (7004, 31, 2, "08:00:40", 3.1, 2.9, "B"),
        (7001, 32, 1, "08:00:01", 2.7, 3.0, "C"),
        (7009, 31, 2, "08:00:02", 3.0, 3.1, "A"),
        (7005, 32, 1, "08:01:10.000001", 2.0, 3.0, "E"),
        (7008, 32, 2, "08:01:00", 3.0, 4.4, "D"),
        (7007, 32, 1, "08:00:03", 2.6, 2.9, "C"),
        (7003, 31, 1, "08:00:00", 2.1, 3.0, "A"),
        (7006, 31, 2, "08:00:41", 3.1, 3.1, "B"),
    ]
    chances = {"A": 0.02, "B": 0.03, "C": 0.5, "D": 0.7, "E": 0.05}
    kinds = [(2.0, 3.0, 0)] * 100
    kinds += [(2.5, 3.0, edge) for edge in [1, 1, 0, 0] * 12 + [1, 0]]
    kinds += [(2.0, 4.3, edge) for edge in [1, 1, 1, 1, 0] * 10]
    inputs = {
        "frames": frame_of([(*row[:3], f"2025-05-05 {row[3]}", *row[4:6]) for row in frames], COLUMNS),
        "reviewed": frame_of(
            [row for number, kind in enumerate(kinds) for row in _past(number, kind)], {**COLUMNS, "edge_case": "int64"}
        ),
        "budget": 2,
    }
    events = [row[6] for row in frames]
    return cases.world(inputs, truth=pd.DataFrame({"event": events, "chance": [chances[name] for name in events]}))


def _past(number, kind):
    """Return the one to three frames of an event of last month, each a little aside from what the event is like."""
    unsure, apart, edge_case = kind
    frames = [(part, 3 * number + part) for part in range(1 + number % 3)]
    return [
        (
            8_001 + at,
            41 + number // 10,
            1 + (number + part) % 2,
            f"2025-04-07 {9 + number // 60:02}:{number % 60:02}:0{part}",
            round(unsure + (at * 7 % 11 - 5) / 100, 2),
            round(apart + (at * 5 % 13 - 6) / 50, 2),
            edge_case,
        )
        for part, at in frames
    ]


@cases.visible("a world to try on", group="a world to try on")
def to_try(_rng):
    return _world(np.random.default_rng(8))


@cases.hidden("both signals tell", group="both tell", repeat=5)
def both_tell(rng):
    return _world(rng)


@cases.hidden("only uncertainty tells", group="one tells", repeat=5)
def uncertainty_tells(rng):
    return _world(rng, unsure=0.9, apart=0.0)


@cases.hidden("the model is sure and wrong", group="sure and wrong", repeat=5)
def sure_and_wrong(rng):
    return _world(rng, unsure=0.0, apart=0.9)


@cases.hidden("disagreement tells more than uncertainty", group="sure and wrong", repeat=5)
def mostly_sure_and_wrong(rng):
    return _world(rng, unsure=0.3, apart=0.9)


@cases.hidden("mud on three lenses in ten", group="muddy lenses", repeat=5)
def muddy_lenses(rng):
    return _world(rng, unsure=0.9, apart=0.1, muddy=0.3, mud=1.0)


@cases.hidden("much flicker, short events and long ones", group="flicker", repeat=6)
def much_flicker(rng):
    return _world(rng, 600, 1_000, flicker=1.5, uneven=1.3, unsure=0.9, apart=0.9)


@cases.hidden("long drives, and events one after the other", group="long drives", repeat=5)
def long_drives(rng):
    return _world(rng, per_drive=40, farthest=15)


@cases.hidden("a budget for more frames than there are", group="edges")
def large_budget(rng):
    world = _world(rng, 60, 400)
    return cases.world({**world, "budget": len(world["frames"]) + 10}, truth=world.truth)


@cases.hidden("a budget for more events than there are", group="edges")
def every_event(rng):
    world = _world(rng, 60, 400)
    return cases.world({**world, "budget": 66}, truth=world.truth)


@cases.hidden("no budget", group="edges")
def no_budget(rng):
    world = _world(rng, 60, 400)
    return cases.world({**world, "budget": 0}, truth=world.truth)


@cases.large("40 000 frames of 4 400 events, as many reviewed ones", rows=40_000)
def large(rng, rows):
    return _world(rng, rows // 6, rows // 6, rows=rows, flicker=0.5, unsure=0.9, apart=0.9)
