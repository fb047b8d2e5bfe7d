"""The reference of box_overlap against the overlaps that torchvision's tests publish, and against areas counted out."""

import numpy as np
import pandas as pd
import pytest

from course.content.bank import question

NAME = "box_overlap"
# Corner and opposite corner of three boxes each, and the overlap of every box with every box.
DECIMALS = [
    (285.3538, 185.5758, 1193.5110, 851.4551),
    (285.1472, 188.7374, 1192.4984, 851.0669),
    (279.2440, 197.9812, 1189.4746, 849.2019),
]
OF_DECIMALS = [[1.0, 0.9933, 0.9673], [0.9933, 1.0, 0.9737], [0.9673, 0.9737, 1.0]]
WHOLE = [(0, 0, 100, 100), (0, 0, 50, 50), (200, 200, 300, 300)]
OF_WHOLE = [[1.0, 0.25, 0.0], [0.25, 1.0, 0.0], [0.0, 0.0, 1.0]]


@pytest.fixture(scope="module")
def overlaps():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def table(boxes):
    """Boxes of corner, width and height, each of an object of its own."""
    columns = pd.DataFrame(boxes, columns=["x", "y", "width", "height"], dtype=float)
    return columns.assign(frame_id=1, object_id=range(len(columns)), label="car")


def drawn(boxes):
    return table(boxes).assign(box_id=range(500, 500 + len(boxes)))


@pytest.mark.parametrize(("corners", "expected"), [(DECIMALS, OF_DECIMALS), (WHOLE, OF_WHOLE)])
def test_equals_published_overlaps(overlaps, corners, expected):
    """Every box with every box overlaps as published, to the four digits given."""
    sides = [(left, top, right - left, bottom - top) for left, top, right, bottom in corners]
    seen, boxes = np.repeat(sides, 3, axis=0), np.tile(sides, (3, 1))
    found = overlaps(drawn(boxes), table(seen), 0.5)
    assert found["iou"].to_numpy() == pytest.approx(np.ravel(expected), abs=0.00005)


def test_equals_unit_squares_counted_out(overlaps):
    """With whole numbers the overlap is the share of the unit squares of either box that lie in both."""
    rng = np.random.default_rng(8)
    seen, boxes = (np.column_stack([rng.integers(0, 9, (60, 2)), rng.integers(1, 9, (60, 2))]) for _ in range(2))
    found = overlaps(drawn(boxes), table(seen), 0.5)
    for row, first, second in zip(found.itertuples(), seen.tolist(), boxes.tolist(), strict=True):
        squares = [
            {(across, down) for across in range(x, x + width) for down in range(y, y + height)}
            for x, y, width, height in (first, second)
        ]
        assert row.iou == pytest.approx(len(squares[0] & squares[1]) / len(squares[0] | squares[1]))


def test_does_not_care_which_is_the_reference(overlaps):
    """Reference and drawn boxes exchanged overlap by as much, and not more for being moved together."""
    rng = np.random.default_rng(9)
    seen, boxes = (np.column_stack([rng.uniform(0, 9, (60, 2)), rng.uniform(1, 9, (60, 2))]) for _ in range(2))
    found = overlaps(drawn(boxes), table(seen), 0.5)["iou"]
    moved = np.array([700, 300, 0, 0])
    assert overlaps(drawn(seen), table(boxes), 0.5)["iou"].to_numpy() == pytest.approx(found)
    assert overlaps(drawn(boxes + moved), table(seen + moved), 0.5)["iou"].to_numpy() == pytest.approx(found)
