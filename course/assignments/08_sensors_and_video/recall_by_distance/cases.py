"""Inputs of recall_by_distance: edges, unknown distances, empty bands, double boxes, frames without any, poor fits.

An object is (frame, object, class, distance); a box (frame, object, class, fit). Boxes are numbered as laid out.
"""

import numpy as np

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

MATTER = ["pedestrian", "cyclist"]
KINDS = ["car", "cyclist", "pedestrian", "truck"]
EDGES = [0.0, 20.0, 40.0, 60.0]
OBJECTS = {"frame_id": "int64", "object_id": "int64", "label": "str", "distance": "float64"}
BOXES = {"box_id": "int64", "frame_id": "int64", "object_id": "float64", "label": "str", "iou": "float64"}


def _inputs(objects, boxes, *, index=None, **settings):
    """Return reference, boxes with ids and the settings, where none is given the usual ones."""
    drawn = [(number, *box) for number, box in enumerate(boxes, start=1)]
    usual = {"edges": EDGES, "classes": MATTER, "required": 0.3}
    return {"reference": frame_of(objects, OBJECTS, index), "boxes": frame_of(drawn, BOXES)} | usual | settings


def _mixed(rng, objects, boxes, **settings):
    """Return the inputs with rows in any order."""
    return _inputs(shuffled(rng, objects), shuffled(rng, boxes), **settings)


def _crowd(rng, count, low, high, *, first=11, kind="pedestrian"):
    """Return objects of one class at distances between two, three a frame."""
    metres = rng.uniform(low, high, count).round(2).tolist()
    return [(500 + (first + at) // 3, first + at, kind, distance) for at, distance in enumerate(metres)]


def _drawn(objects, fit=0.8):
    """Return a box on each of the objects, of its class."""
    return [(frame, thing, kind, fit) for frame, thing, kind, _ in objects]


def _partly(rng, bands):
    """Return objects and boxes from (how many, how many drawn, from, to) by band."""
    objects, boxes = [], []
    for place, (count, found, low, high) in enumerate(bands):
        crowd = _crowd(rng, count, low, high, first=11 + 300 * place)
        objects += crowd
        boxes += _drawn(crowd[:found], round(float(rng.uniform(0.55, 0.95)), 2))
    return objects, boxes


def _ordinary(rng):
    """Return a few objects in each band, most of them drawn."""
    counts = rng.integers(3, 8, 4)
    bands = [(int(count), int(count) - 1, 20 * place + 1, 20 * place + 19) for place, count in enumerate(counts)]
    return _partly(rng, bands)


@cases.visible("the example")
def example(_rng):
    objects = [
        (501, 11, "pedestrian", 8.5),
        (501, 12, "cyclist", 20),
        (501, 13, "car", 15),
        (502, 21, "pedestrian", 19.99),
        (502, 22, "pedestrian", 35.2),
        (502, 23, "cyclist", None),
        (503, 31, "pedestrian", 39.9),
        (503, 32, "cyclist", 60),
        (504, 41, "pedestrian", 25),
    ]
    boxes = [
        (501, 11, "pedestrian", 0.82),
        (501, 11, "pedestrian", 0.61),
        (501, 12, "pedestrian", 0.5),
        (501, None, "pedestrian", None),
        (502, 21, "pedestrian", 0.74),
        (502, 22, "pedestrian", 0.31),
        (502, 22, "pedestrian", 0.66),
        (502, 23, "cyclist", 0.7),
        (503, 31, "pedestrian", 0.42),
        (503, 32, "cyclist", 0.58),
        (505, 41, "pedestrian", 0.9),
    ]
    return _inputs(objects, boxes, edges=[0, 20, 40, 60])


@cases.hidden("several boxes on an object", group="what is drawn")
def several_boxes(rng):
    objects, boxes = _ordinary(rng)
    again = [box for box in boxes for _ in range(int(rng.integers(0, 4)))]
    return _mixed(rng, objects, boxes + again + boxes[:3])


@cases.hidden("one box fits, another does not", group="what is drawn")
def one_fits(rng):
    objects, boxes = _ordinary(rng)
    poor = [(frame, thing, kind, float(rng.choice([0.1, 0.3, 0.45]))) for frame, thing, kind, _ in boxes]
    return _inputs(objects, [*poor[::2], *boxes, *poor[1::2]])


@cases.hidden("fits that only together are enough", group="what is drawn")
def together_enough(rng):
    objects, boxes = _ordinary(rng)
    parts = [(*box[:3], 0.3) for box in _drawn(objects)[-3:] for _ in range(2)]
    return _mixed(rng, objects, [*boxes[:-3], *parts])


@cases.hidden("fits at the limit, just above and just below", group="what is drawn")
def at_the_limit(rng):
    objects = _crowd(rng, 9, 2, 18) + _crowd(rng, 3, 42, 58, first=60)
    fits = [0.5, 0.501, 0.499] * 4
    boxes = [(*box[:3], fit) for box, fit in zip(_drawn(objects), fits, strict=True)]
    return _mixed(rng, objects, boxes)


@cases.hidden("drawn in another frame only", group="what is drawn")
def other_frame(rng):
    objects, boxes = _ordinary(rng)
    moved = [(frame + 100, *rest) for frame, *rest in _drawn(objects)[:: int(rng.integers(1, 3))]]
    return _mixed(rng, objects, boxes[::2] + moved)


@cases.hidden("frames without any box", group="what is drawn")
def bare_frames(rng):
    objects, boxes = _ordinary(rng)
    bare = _crowd(rng, 4, 2, 38, first=3_000)
    return _mixed(rng, objects + bare, boxes)


@cases.hidden("a box of another class on an object", group="what is drawn")
def other_class(rng):
    objects, boxes = _ordinary(rng)
    boxes = [(frame, thing, str(rng.choice(KINDS)), fit) for frame, thing, _, fit in boxes]
    return _mixed(rng, objects, [*boxes[1:], (*boxes[0][:2], "cyclist", 0.9)])


@cases.hidden("objects of classes that do not matter", group="what is drawn")
def other_objects(rng):
    objects, boxes = _ordinary(rng)
    cars = _crowd(rng, 6, 1, 90, first=4_000, kind="car") + _crowd(rng, 3, 1, 60, first=5_000, kind="truck")
    called = [(frame, thing, "pedestrian", 0.9) for frame, thing, *_ in cars[::2]]
    return _mixed(rng, objects + cars, boxes + called, classes=MATTER[: int(rng.integers(1, 3))])


@cases.hidden("classes whose names are alike", group="what is drawn")
def names_alike(rng):
    kinds = ["cyclist", "motorcyclist", "Cyclist", "cyclist ", "cycl", "pedestrian"] * 3
    objects = [(*thing[:2], kind, thing[3]) for thing, kind in zip(_crowd(rng, 18, 1, 75), kinds, strict=True)]
    return _mixed(rng, objects, _drawn(objects)[::2], classes=["cyclist"])


@cases.hidden("false alarms, and boxes on objects that no expert has seen", group="what is drawn")
def false_alarms(rng):
    objects, boxes = _ordinary(rng)
    alarms = [(thing[0], None, "pedestrian", None) for thing in objects[::2]]
    unseen = [(frame, 9_000 + at, "cyclist", 0.9) for at, (frame, *_) in enumerate(objects[1::2])]
    return _mixed(rng, objects, boxes + alarms + unseen)


@cases.hidden("distances on the edges and beside them", group="bands")
def on_the_edges(rng):
    metres = [0, 0.01, 19.99, 20, 20.01, 39.99, 40, 40.01, 59.99, 60, 60.01]
    objects = [(500 + at // 3, 11 + at, "cyclist", float(distance)) for at, distance in enumerate(metres)]
    chosen = rng.permutation(len(objects))[: int(rng.integers(4, 9))]
    return _mixed(rng, objects, [_drawn(objects)[at] for at in chosen])


@cases.hidden("beyond the last edge", group="bands")
def beyond(rng):
    objects, boxes = _ordinary(rng)
    far = _crowd(rng, 5, 80, 900, first=3_000)
    return _mixed(rng, objects + far, boxes + _drawn(far[: int(rng.integers(0, 4))]))


@cases.hidden("unknown distances", group="bands")
def unknown(rng):
    objects, boxes = _ordinary(rng)
    lost = [(*thing[:3], None) for thing in _crowd(rng, 5, 1, 2, first=3_000)]
    return _mixed(rng, objects + lost, boxes + _drawn(lost[: int(rng.integers(0, 5))]))


@cases.hidden("only unknown distances", group="bands")
def only_unknown(rng):
    lost = [(*thing[:3], None) for thing in _crowd(rng, 6, 1, 2)]
    return _mixed(rng, lost, _drawn(lost[:4]))


@cases.hidden("bands of unequal width, edges with decimals", group="bands")
def unequal(rng):
    edges = [0.0, 7.5, 12.125, 12.126, 55.0]
    metres = [*edges, 7.4999, 12.12, 12.1255, 54.99, 55.01, 12.2, 3.0]
    objects = [(500 + at // 3, 11 + at, "pedestrian", distance) for at, distance in enumerate(metres)]
    return _mixed(rng, objects, _drawn(objects)[:: int(rng.integers(1, 4))], edges=edges)


@cases.hidden("one band", group="bands")
def one_band(rng):
    objects, boxes = _ordinary(rng)
    return _mixed(rng, objects, boxes, edges=[0.0])


@cases.hidden("all drawn, none drawn, some drawn", group="the interval")
def extremes(rng):
    bands = [(20, 20, 1, 19), (20, 0, 21, 39), (9, int(rng.integers(1, 9)), 41, 59), (1, 0, 61, 99)]
    return _mixed(rng, *_partly(rng, bands), required=0.8)


@cases.hidden("81 of 263, 1 of 29 and 0 of 20", group="the interval")
def published(rng):
    return _mixed(rng, *_partly(rng, [(263, 81, 1, 19), (29, 1, 21, 39), (20, 0, 41, 59)]), required=0.25)


@cases.hidden("many near, few far", group="the interval")
def many_near(rng):
    bands = [(150, 148, 1, 19), (40, 37, 21, 39), (9, 6, 41, 59), (3, int(rng.integers(0, 3)), 61, 99)]
    return _mixed(rng, *_partly(rng, bands), required=0.8)


@cases.hidden("the recall is enough, its lower end is not", group="what is short")
def by_the_lower_end(rng):
    bands = [(60, 60, 1, 19), (10, 10, 21, 39), (50, 46, 41, 59), (30, 20, 61, 99)]
    return _mixed(rng, *_partly(rng, bands), required=0.8)


@cases.hidden("short in the middle, enough again behind it", group="what is short")
def enough_again(rng):
    bands = [(60, 59, 1, 19), (60, int(rng.integers(20, 30)), 21, 39), (60, 60, 41, 59), (60, 10, 61, 99)]
    return _mixed(rng, *_partly(rng, bands), required=0.7)


@cases.hidden("a far band is worse than the first that is short", group="what is short")
def worse_farther(rng):
    bands = [(60, 60, 1, 19), (60, 40, 21, 39), (60, 5, 41, 59), (60, 50, 61, 99)]
    return _mixed(rng, *_partly(rng, bands), required=round(float(rng.uniform(0.6, 0.7)), 3))


@cases.hidden("no band is short", group="what is short")
def none_short(rng):
    return _mixed(rng, *_partly(rng, [(40, 38, 20 * at + 1, 20 * at + 19) for at in range(4)]), required=0.5)


@cases.hidden("no band is short, though overall is", group="what is short")
def overall_short(rng):
    objects, boxes = _partly(rng, [(40, 38, 20 * at + 1, 20 * at + 19) for at in range(4)])
    lost = [(*thing[:3], None) for thing in _crowd(rng, 90, 1, 2, first=3_000)]
    return _mixed(rng, objects + lost, boxes, required=0.7)


@cases.hidden("an empty band before the first that is short", group="nothing there")
def empty_first(rng):
    objects, boxes = _partly(rng, [(60, 58, 1, 19), (60, 55, 41, 59), (20, 4, 61, 99)])
    return _mixed(rng, objects, boxes, required=round(float(rng.uniform(0.5, 0.7)), 3))


@cases.hidden("empty bands near and far", group="nothing there")
def empty_ends(rng):
    objects, boxes = _partly(rng, [(30, 28, 21, 39), (8, int(rng.integers(0, 8)), 61, 99)])
    return _mixed(rng, objects, boxes, edges=[*EDGES, 100.0, 200.0], required=0.6)


@cases.hidden("no object that matters", group="nothing there")
def none_that_matter(rng):
    cars = _crowd(rng, 5, 1, 70, kind="car")
    return _mixed(rng, cars, _drawn(cars))


@cases.hidden("no reference, but boxes", group="nothing there")
def no_reference(rng):
    return _inputs([], _drawn(_crowd(rng, 4, 1, 70)))


@cases.hidden("no boxes", group="nothing there")
def no_boxes(rng):
    return _inputs(_ordinary(rng)[0], [])


@cases.hidden("no reference and no boxes", group="nothing there")
def nothing_at_all(_rng):
    return _inputs([], [])


@cases.hidden("no class that matters", group="nothing there")
def no_class(rng):
    return _mixed(rng, *_ordinary(rng), classes=[])


@cases.hidden("an index that repeats", group="random")
def own_index(rng):
    objects, boxes = _ordinary(rng)
    inputs = _inputs(shuffled(rng, objects), shuffled(rng, boxes), index=np.arange(len(objects)) % 3)
    inputs["boxes"].index = rng.integers(0, 4, len(boxes))
    return inputs


@cases.hidden("random small audits", group="random", repeat=24)
def random_small(rng):
    count = int(rng.integers(0, 26))
    metres = rng.choice([None, 0.0, 3.5, 10.0, 10.5, 25.0, 39.99, 40.0, 80.0], count)
    frame, kind = 500 + rng.integers(0, 6, count), rng.choice(KINDS, count)
    objects = [(int(frame[at]), 11 + at, str(kind[at]), metres[at]) for at in range(count)]
    boxes = []
    for _ in range(int(rng.integers(0, 36)) if count else 0):
        seen = objects[int(rng.integers(0, count))]
        elsewhere, alarm = rng.random() < 0.15, rng.random() < 0.15
        fit = float(rng.choice([0.3, 0.49, 0.5, 0.51, 0.9]))
        shown = (seen[0] + elsewhere, None if alarm else seen[1], str(rng.choice([seen[2], "car"])))
        boxes.append((*shown, None if alarm else fit))
    edges = [[0.0, 10.0, 25.0, 40.0], [0.0, 10.5, 80.0], [0.0, 5.0, 6.0, 30.0, 90.0]][int(rng.integers(0, 3))]
    required = float(rng.choice([0.05, 0.15, 0.3, 0.5]))
    return _inputs(objects, boxes, edges=edges, classes=list(rng.permutation(KINDS)[:2].tolist()), required=required)


@cases.large("100 000 objects in 12 500 frames, 120 000 boxes, 1 000 bands", rows=100_000)
def large(rng, rows):
    thing = rng.permutation(rows) + 1
    frame = rng.integers(1, 10 * rows, rows // 8 + 1)[rng.integers(0, rows // 8 + 1, rows)]
    metres = rng.gamma(2.0, 20.0, rows).round(2)
    kind = np.array(KINDS, dtype=object)[rng.integers(0, 4, rows)]
    count = rows * 6 // 5
    at = rng.integers(0, rows, count)
    alarm = rng.random(count) < 0.05
    objects = {"frame_id": frame, "object_id": thing, "label": kind}
    boxes = {
        "box_id": rng.permutation(count) + 1,
        "frame_id": frame[at] + (rng.random(count) < 0.1),
        "object_id": np.where(alarm, np.nan, thing[at]),
        "label": np.where(rng.random(count) < 0.03, "car", kind[at]),
        "iou": np.where(alarm, np.nan, rng.beta(8.0, 3.0, count).round(3)),
    }
    return {
        "reference": frame_of(objects | {"distance": np.where(rng.random(rows) < 0.02, np.nan, metres)}, OBJECTS),
        "boxes": frame_of(boxes, BOXES),
        "edges": (np.arange(rows // 100 + 1) * (150.0 / (rows // 100 + 1))).round(3).tolist(),
        "classes": ["cyclist", "pedestrian", "truck"],
        "required": 0.2,
    }
