"""Inputs of box_overlap: boxes apart on one axis or both, faults of each kind, partners missing, thresholds met.

A pair is (label, reference, drawn): each box is (x, y, width, height), or None where there is none.
"""

import numpy as np

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

BOX = {"x": "float64", "y": "float64", "width": "float64", "height": "float64"}
KEY = {"frame_id": "int64", "object_id": "int64"}
CLASSES = ["car", "cyclist", "pedestrian"]
SQUARE = (10, 10, 10, 10)
# Corners and opposite corners, of which torchvision's tests give the overlaps: .9933, .9673 and .9737; and .25 and 0.
PUBLISHED = [
    (285.3538, 185.5758, 1193.5110, 851.4551),
    (285.1472, 188.7374, 1192.4984, 851.0669),
    (279.2440, 197.9812, 1189.4746, 849.2019),
]
PUBLISHED_WHOLE = [(0, 0, 100, 100), (0, 0, 50, 50), (200, 200, 300, 300)]


def _tables(reference, boxes, threshold, reference_index=None, boxes_index=None):
    """Return tables of (frame, object, label, *box), and of (frame, object, label, *box, id)."""
    columns = {**KEY, "label": "str", **BOX}
    return {
        "boxes": frame_of(boxes, {**columns, "box_id": "int64"}, boxes_index)[["box_id", *columns]],
        "reference": frame_of(reference, columns, reference_index),
        "threshold": float(threshold),
    }


def _keys(rng, count):
    """Return so many pairs of frame and object, in no order, with objects that are in many frames."""
    cells = rng.permutation(count * 2)[:count]
    return [(int(cell % 4) + 1, int(cell // 4) * 3 + 2) for cell in cells]


def _inputs(rng, pairs, threshold=0.5, *, keys=None, relabelled=0.3, ids=None):
    """Return tables of the pairs, each in an order of its own; some boxes are drawn as another class."""
    keys = keys or _keys(rng, len(pairs))
    ids = ids or (rng.choice(900, len(pairs), replace=False) + 100).tolist()
    reference, boxes = [], []
    for key, box_id, (label, seen, drawn) in zip(keys, ids, pairs, strict=True):
        if seen is not None:
            reference.append((*key, label, *seen))
        if drawn is not None:
            chosen = str(rng.choice(CLASSES)) if rng.random() < relabelled else label
            boxes.append((*key, chosen, *drawn, box_id))
    return _tables(shuffled(rng, reference), shuffled(rng, boxes), threshold)


def _of_classes(boxes, classes=CLASSES):
    """Return pairs of (reference, drawn), the classes in turn."""
    return [(classes[place % len(classes)], seen, drawn) for place, (seen, drawn) in enumerate(boxes)]


def _both_ways(boxes):
    """Return the pairs, and the same with reference and drawn exchanged."""
    return [*boxes, *((drawn, seen) for seen, drawn in boxes)]


def _moved(rng, boxes):
    """Return pairs moved together, each by a whole number of pixels of its own."""
    moves = rng.integers(0, 60, (len(boxes), 2)).tolist()
    return [
        tuple((x + right, y + down, width, height) for x, y, width, height in pair)
        for pair, (right, down) in zip(boxes, moves, strict=True)
    ]


def _sides(corners):
    """Return boxes of corner and opposite corner as corner, width and height."""
    return [(left, top, right - left, bottom - top) for left, top, right, bottom in corners]


@cases.visible("the example")
def example(_rng):
    reference = [
        (1, 7, "car", 100, 50, 40, 20),
        (1, 8, "cyclist", 10, 10, 10, 30),
        (1, 9, "cyclist", 60, 10, 10, 30),
        (2, 7, "car", 104, 50, 40, 20),
        (2, 8, "cyclist", 12, 10, 0, 30),
        (2, 9, "truck", 80, 60, 10, 10),
    ]
    boxes = [
        (2, 7, "car", 104, 50, None, 20, 501),
        (1, 7, "car", 110, 50, 40, 20, 502),
        (1, 8, "car", 15, 10, 10, 30, 503),
        (2, 8, "cyclist", 12, 10, 10, 30, 504),
        (2, 9, "truck", 90, 60, 10, 10, 505),
        (2, 3, "car", 10, 90, 40, 20, 506),
    ]
    return _tables(reference, boxes, 0.5)


@cases.hidden("boxes that share a part", group="the overlap")
def sharing(rng):
    boxes = [(SQUARE, (12, 13, 10, 10)), (SQUARE, (4, 15, 9, 20)), (SQUARE, (16, 2, 30, 11)), (SQUARE, (8, 9, 5, 4))]
    return _inputs(rng, _of_classes(_moved(rng, _both_ways(boxes))), 0.3)


@cases.hidden("identical boxes, one inside another, a cross", group="the overlap")
def identical_and_inside(rng):
    boxes = [(SQUARE, SQUARE), (SQUARE, (12, 13, 4, 5)), (SQUARE, (10, 10, 10, 4)), ((5, 13, 20, 4), (13, 5, 4, 20))]
    return _inputs(rng, _of_classes(_moved(rng, _both_ways(boxes))))


@cases.hidden("beside each other", group="the overlap")
def apart_across(rng):
    boxes = [(SQUARE, (23, 12, 10, 10)), (SQUARE, (40, 10, 5, 10)), (SQUARE, (22, 4, 3, 30))]
    return _inputs(rng, _of_classes(_moved(rng, _both_ways(boxes))), 0.1)


@cases.hidden("above each other", group="the overlap")
def apart_down(rng):
    boxes = [(SQUARE, (12, 23, 10, 10)), (SQUARE, (10, 40, 10, 5)), (SQUARE, (4, 22, 30, 3))]
    return _inputs(rng, _of_classes(_moved(rng, _both_ways(boxes))), 0.1)


@cases.hidden("apart on both axes", group="the overlap")
def apart_both(rng):
    boxes = [(SQUARE, (23, 24, 10, 10)), (SQUARE, (40, 35, 9, 4)), (SQUARE, (2, 26, 6, 5)), (SQUARE, (22, 22, 2, 2))]
    return _inputs(rng, _of_classes(_moved(rng, _both_ways(boxes))), 0.1)


@cases.hidden("edges and corners that touch", group="the overlap")
def touching(rng):
    boxes = [(SQUARE, (20, 12, 10, 10)), (SQUARE, (12, 20, 10, 3)), (SQUARE, (20, 20, 5, 5)), (SQUARE, (20, 5, 8, 5))]
    return _inputs(rng, _of_classes(_moved(rng, _both_ways(boxes))), 0.1)


@cases.hidden("partly outside of the picture", group="the overlap")
def outside(rng):
    boxes = [((-6, 5, 20, 10), (-2, 5, 16, 10)), ((5, -8, 10, 20), (5, -3, 10, 15)), ((-9, -9, 7, 7), (-8, -9, 7, 8))]
    return _inputs(rng, _of_classes(_both_ways(boxes)))


@cases.hidden("places and sides in decimals", group="the overlap")
def decimals(rng):
    seen = np.column_stack([rng.integers(0, 2000, (12, 2)), rng.integers(40, 400, (12, 2))]) / 10
    drawn = seen + rng.integers(-20, 21, (12, 4)) / 10
    return _inputs(rng, _of_classes(list(zip(seen.tolist(), drawn.tolist(), strict=True))), 0.8)


@cases.hidden("the overlaps of published boxes", group="the overlap")
def published(rng):
    sets = [_sides(PUBLISHED), _sides(PUBLISHED_WHOLE)]
    boxes = [(seen, drawn) for those in sets for seen in those for drawn in those]
    return _inputs(rng, _of_classes(boxes), 0.97)


def _each_fault(rng, value, places=range(4)):
    """Return pairs in which a fault is in one of the places of one of the boxes, beside others without."""
    faulty = [tuple(value if at == place else number for at, number in enumerate(SQUARE)) for place in places]
    return _inputs(rng, _of_classes([*_both_ways([(SQUARE, box) for box in faulty]), *[(SQUARE, SQUARE)] * 4]))


@cases.hidden("a null in each of the columns", group="unusable boxes")
def nulls(rng):
    return _each_fault(rng, None)


@cases.hidden("a width or a height of 0", group="unusable boxes")
def zero_sides(rng):
    return _each_fault(rng, 0, (2, 3))


@cases.hidden("a width or a height below 0", group="unusable boxes")
def negative_sides(rng):
    return _each_fault(rng, -int(rng.integers(1, 9)), (2, 3))


@cases.hidden("a width and a height below 0", group="unusable boxes")
def both_negative(rng):
    boxes = [(SQUARE, (20, 20, -10, -10)), (SQUARE, (10, 10, -3, -2)), (SQUARE, (0, 0, -4, -1))]
    return _inputs(rng, _of_classes([*_both_ways(boxes), *[(SQUARE, SQUARE)] * 3]))


@cases.hidden("sides of less than a pixel", group="unusable boxes")
def small_sides(rng):
    boxes = [((10, 10, 0.5, 0.25), (10, 10, 0.25, 0.25)), (SQUARE, (10, 10, 0.5, 10)), (SQUARE, (10, 10, 10, 0.125))]
    return _inputs(rng, _of_classes(_both_ways(boxes)))


@cases.hidden("corners at 0", group="unusable boxes")
def corners_at_zero(rng):
    boxes = [((0, 0, 10, 10), (0, 0, 8, 10)), ((0, 4, 10, 10), (0, 4, 8, 10)), ((4, 0, 10, 10), (4, 0, 8, 10))]
    return _inputs(rng, _of_classes(_both_ways(boxes)))


@cases.hidden("both unusable, or unusable and alone", group="unusable boxes")
def both_unusable(rng):
    faulty = [(10, 10, 0, 10), (10, 10, 10, -1), (None, 10, 10, 10), (10, 10, 10, None)]
    boxes = [(box, other) for box in faulty for other in (None, faulty[0], faulty[3], SQUARE)]
    boxes += [(None, box) for box in faulty]
    return _inputs(rng, _of_classes([*boxes, *[(SQUARE, SQUARE)] * 3]))


@cases.hidden("objects that nobody drew, boxes of nothing", group="who has a partner")
def alone(rng):
    boxes = [(SQUARE, SQUARE)] * 3 + [(SQUARE, None)] * 4 + [(None, SQUARE)] * 4
    return _inputs(rng, _of_classes(boxes), relabelled=0)


@cases.hidden("objects in several frames", group="who has a partner")
def several_frames(rng):
    keys = [(frame, number) for frame in (1, 2, 3, 11) for number in (1, 2, 3, 11)]
    boxes = [(SQUARE, (10 + place, 10, 10, 10)) for place in range(len(keys))]
    boxes[5], boxes[8], boxes[11] = (SQUARE, None), (None, SQUARE), (SQUARE, None)
    return _inputs(rng, _of_classes(boxes), keys=shuffled(rng, keys), relabelled=0)


@cases.hidden("boxes drawn as another class", group="who has a partner")
def other_class(rng):
    return _inputs(rng, _of_classes([(SQUARE, (11, 10, 10, 10))] * 9 + [(None, SQUARE)] * 3), relabelled=1)


@cases.hidden("ids of 18 digits that lie close together", group="who has a partner")
def long_ids(rng):
    first = 10**17 + int(rng.integers(10**9)) * 1000 + 1
    keys = [(first + frame, first + 500 + number) for frame in range(3) for number in range(4)]
    boxes = [(SQUARE, (10 + place, 10, 10, 10)) for place in range(12)]
    boxes[2], boxes[7] = (SQUARE, None), (None, SQUARE)
    return _inputs(rng, _of_classes(boxes), keys=keys, ids=[first + 700 + place for place in range(12)])


@cases.hidden("indexes that repeat", group="who has a partner")
def own_indexes(rng):
    inputs = _inputs(rng, _of_classes([(SQUARE, (10 + place, 10, 10, 10)) for place in range(8)] + [(SQUARE, None)]))
    boxes, reference = inputs["boxes"], inputs["reference"]
    boxes.index, reference.index = np.arange(len(boxes)) % 3, rng.permutation(len(reference)) + 4
    return inputs


@cases.hidden("no boxes at all", group="who has a partner")
def no_boxes(rng):
    return _inputs(rng, _of_classes([(SQUARE, None), (SQUARE, None), ((10, 10, 0, 10), None)]))


@cases.hidden("no reference at all", group="who has a partner")
def no_reference(rng):
    return _inputs(rng, _of_classes([(None, SQUARE), (None, SQUARE), (None, (10, 10, 0, 10))]))


@cases.hidden("nothing in either table", group="who has a partner")
def nothing(_rng):
    return _tables([], [], 0.5)


@cases.hidden("at the threshold, a little below and above", group="the share of a class")
def at_threshold(rng):
    width = int(rng.integers(2, 9)) * 10
    boxes = [((0, 0, width, 10), (0, 0, width * tenths // 10, 10)) for tenths in (5, 6, 7, 7, 8, 7)]
    boxes += [((0, 0, width * 100, 10), (0, 0, width * percent, 10)) for percent in (69, 71)]
    return _inputs(rng, _of_classes(boxes, ["car", "cyclist"]), 0.7)


@cases.hidden("at the threshold but for rounding", group="the share of a class")
def at_threshold_in_decimals(rng):
    boxes = []
    for place in range(30):
        x, y, height = ((place * 7 + 3) / 10, (place * 13 + 1) / 10, (place + 11) / 10)
        boxes.append(((x, y, 1.0, height), (x, y, 0.7, height)))
    return _inputs(rng, _of_classes(boxes, ["car", "cyclist"]), 0.7)


@cases.hidden("identical boxes in decimals, at a threshold of 1", group="the share of a class")
def threshold_of_one(rng):
    boxes = [(place * 3.1 + 0.1, place * 1.7 + 0.2, place * 0.3 + 0.7, place * 0.9 + 0.3) for place in range(20)]
    pairs = [(box, box) for box in boxes] + [(SQUARE, (10, 10, 10, 9.999)), (SQUARE, (10, 10, 9.99999, 10))]
    return _inputs(rng, _of_classes(pairs), 1.0)


@cases.hidden("below the threshold by less than the allowance, and by more", group="the share of a class")
def little_below(rng):
    missing = (1e-10, 7.5e-10, 1.25e-9, 1e-8, 1e-6, 1e-5)
    boxes = [((0, 0, 2, 1), (0, 0, 1 - 2 * part, 1)) for part in missing]
    return _inputs(rng, _of_classes([*boxes, (SQUARE, SQUARE)], ["car", "cyclist"]))


@cases.hidden("objects that nobody drew stand in the denominator", group="the share of a class")
def missed(rng):
    boxes = [(SQUARE, SQUARE)] * 5 + [(SQUARE, None)] * int(rng.integers(2, 5)) + [(SQUARE, (13, 10, 10, 10))]
    return _inputs(rng, _of_classes(boxes, ["car"]) + _of_classes([(SQUARE, None), (SQUARE, SQUARE)], ["cyclist"]))


@cases.hidden("unusable boxes in the denominator, unusable references not", group="the share of a class")
def unusable_counted(rng):
    faulty = (10, 10, 10, 0)
    cars = [(SQUARE, SQUARE)] * 3 + [(SQUARE, faulty)] * 2 + [(faulty, SQUARE)] * 3 + [(faulty, None)] * 2
    cyclists = [(SQUARE, SQUARE), (faulty, faulty), (faulty, SQUARE)]
    return _inputs(rng, _of_classes(cars, ["car"]) + _of_classes(cyclists, ["cyclist"]))


@cases.hidden("classes of which nothing counts", group="the share of a class")
def nothing_counts(rng):
    faulty = (10, 10, None, 10)
    trucks = _of_classes([(faulty, SQUARE), (faulty, None)], ["truck"])
    extra = _of_classes([(None, SQUARE), (None, SQUARE)], ["van"])
    return _inputs(rng, [*trucks, *extra, *_of_classes([(SQUARE, SQUARE)] * 2)], relabelled=0)


@cases.hidden("classes whose names are nearly alike", group="the share of a class")
def names_alike(rng):
    names = ["car", "Car", "car ", "cart", "", "null"]
    good = [name for place, name in enumerate(names) for _ in range(place + 1)]
    pairs = _of_classes([(SQUARE, SQUARE)] * len(good), good) + _of_classes([(SQUARE, None)] * 12, names)
    return _inputs(rng, pairs)


@cases.hidden("a strict and a lenient threshold", group="the share of a class", repeat=3)
def thresholds(rng):
    boxes = [(SQUARE, (10 + shift, 10, 10, 10)) for shift in range(10)]
    return _inputs(rng, _of_classes([*boxes, *boxes[:4]]), rng.choice([0.05, 0.3, 0.8, 0.95]))


@cases.hidden("random small tables", group="random", repeat=24)
def random_small(rng):
    count = int(rng.integers(0, 24))
    seen = np.column_stack([rng.integers(-4, 12, (count, 2)), rng.integers(2, 14, (count, 2))]).astype(float)
    drawn = seen + rng.integers(-3, 4, (count, 4)) * (rng.random((count, 1)) < 0.8)
    for box in (seen, drawn):
        box[rng.random((count, 4)) < 0.03] = np.nan
        box[rng.random(count) < 0.05, int(rng.integers(2, 4))] = 0
    present = rng.choice(3, count, p=[0.76, 0.14, 0.1])
    pairs = [
        (str(rng.choice(CLASSES)), None if which == 2 else box, None if which == 1 else other)
        for box, other, which in zip(seen.tolist(), drawn.tolist(), present, strict=True)
    ]
    return _inputs(rng, pairs, rng.choice([0.25, 0.5, 0.7, 0.75, 1.0]))


@cases.large("100 000 objects in 12 500 frames, of 2 000 classes", rows=100_000)
def large(rng, rows):
    place = np.arange(rows)
    key = {"frame_id": place // 8 + 1, "object_id": place % 8 + rng.integers(3) * 8}
    names = np.char.add("class-", rng.integers(rows // 50, size=rows).astype(str))
    seen = np.column_stack([rng.uniform(0, 1800, (rows, 2)), rng.uniform(8, 200, (rows, 2))]).round(1)
    drawn = (seen + rng.normal(0, 4, (rows, 4))).round(1)
    seen[rng.random((rows, 4)) < 0.003], drawn[rng.random((rows, 4)) < 0.005] = np.nan, np.nan

    def table(box, kept):
        chosen = rng.permutation(np.flatnonzero(kept))
        columns = {**key, "label": names, **dict(zip(BOX, box.T, strict=True)), "box_id": rng.permutation(rows)}
        return {name: column[chosen] for name, column in columns.items()}

    return _tables(table(seen, rng.random(rows) < 0.97), table(drawn, rng.random(rows) < 0.9), 0.7)
