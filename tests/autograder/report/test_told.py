"""What a child may say in words: what its sources, the judge and the libraries call things, and nothing else."""

import pytest

from autograder.loops.counting.audit import HEARD
from autograder.loops.counting.tap_points import NAMES, tap_points
from autograder.loops.counting.taps import TAPPED
from autograder.loops.reading.syntax import CONSTRUCTS, syntax
from autograder.sandbox.untrusted import told

ANSWER = """class Odd(Exception):
    pass


class Pair(tuple):
    def first(self):
        return [lambda: one for one in self]


def answer(rows):
    return rows
"""
HIDDEN = "vendor 17"
WORDS = told.Words(ANSWER, {"1": "%time 1", "2": "def helper():\n    pass", "own.py": "def ours(): 1"})


@pytest.mark.parametrize(
    ("kind", "known", "unknown", "instead"),
    [
        ("form", ["DataFrame", "tuple", "Pair"], [HIDDEN, "vendor", "", ["list"], None], told.NAMELESS_FORM),
        ("error", ["ValueError", "Odd", "MergeError", ""], [HIDDEN, "vendor_17"], "Error"),
        (
            "function",
            ["answer", "helper", "ours", "Pair.first", "Pair.first.<locals>.<lambda>", "<lambda>"],
            [
                HIDDEN,
                "<vendor 17>",
                "answer.<vendor>",
                "answer.answer",
                "first.Pair",
                ["answer"],
                "answer.<locals>" * 9,
            ],
            told.NAMELESS,
        ),
        ("file", ["own.py"], ["/tmp/work/vendor.py", HIDDEN, "vendor 17.py", "1", None], ""),
        ("line", [1, 11], [0, -1, 170_000, "1", None, 1.5], 0),
    ],
)
def test_what_no_source_holds_is_not_repeated(kind, known, unknown, instead):
    """A name is told where the submission's own source, the judge or a library has it; else a general word is."""
    said = getattr(WORDS, kind)
    assert [said(one) for one in known] == known
    assert [said(one) for one in unknown] == [instead] * len(unknown)


def test_the_file_of_a_cell_is_told_as_a_cells_and_no_more():
    """Of a cell's file nothing is repeated but that it is one."""
    assert WORDS.file(f"<ipython-input-{HIDDEN}>") == WORDS.file("/tmp/ipykernel_7/17.py") == "<ipython-input-0>"


@pytest.mark.parametrize("said", [HIDDEN, "", None, 5, ["for"], "exec "])
@pytest.mark.parametrize("kind", [told.construct, told.event])
def test_of_constructs_and_events_only_known_ones_are_believed(kind, said):
    """What nobody counts or hears makes a count none."""
    with pytest.raises(ValueError, match="nobody counts"):
        kind(said)


def test_all_that_is_counted_is_known():
    """Every construct that the taps and the syntax tree tell of, and every event, may be told."""
    assert {point.construct for point in tap_points()} <= NAMES <= TAPPED
    source = "from functools import reduce\ndef answer(rows):\n    " + "\n    ".join(LOOPS)
    found = {site.construct for site in syntax(source, "answer")}
    assert len(found) >= len(LOOPS) - 1
    assert [told.construct(one) for one in found] == list(found)
    assert found <= CONSTRUCTS
    assert {told.event(one) for one in ("exec", "sys.monitoring", "beside", "settrace", "f_trace")} <= HEARD


LOOPS = (
    "for one in rows: pass",
    "while rows: pass",
    "[one for one in rows]",
    "{one: one for one in rows}",
    "map(len, rows)",
    "reduce(len, rows)",
    "np.fromiter(rows, int)",
    "np.vectorize(len)(rows)",
    "rows.iterrows()",
    "rows.apply(lambda one: one)",
    "rows.sort(key=lambda one: one)",
    "sorted(rows, key=lambda one: one)",
    "sum(rows)",
    "exec(rows)",
    "answer(rows)",
)


def test_a_source_that_is_no_python_has_no_names():
    """A cell that Python cannot read, or is too long to be read, tells of no function, and breaks nothing."""
    words = told.Words("def answer(:", {"1": "(" * 300, "2": "def far(): pass\n" + "#" * 300_000})
    assert {words.function(one) for one in ("answer", "far")} == {told.NAMELESS}
