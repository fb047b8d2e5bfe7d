"""Weighing the signals."""

import dataclasses

import pytest

from autograder.loops import LoopEvidence, LoopSite, loops, measure

FOR = LoopSite(5, 6, "for", "runs once per element of what it walks", bounded=False, driver="learner")
SUM = LoopSite(7, 7, "sum", "walks the values one by one", bounded=False, driver="library")
AGG = LoopSite(8, 8, ".agg", "calls a Python function again and again", bounded=False, driver="library")
QUIET = LoopEvidence(slope=0.0, tap_slope=0.0, sites=(), audited=(), events=((400, 10), (4000, 10)))
SLOPE = {"slope": 1.0, "growing": ((6, 1.0),)}
TAP = {"tap_slope": 1.0, "tapped": ((".tolist", 1.0),)}
BOUNDED = dataclasses.replace(FOR, bounded=True)


def evidence(**changes):
    return dataclasses.replace(QUIET, **changes)


@pytest.mark.parametrize(
    ("changes", "ratio"),
    [
        (TAP, None),
        ({"sites": (FOR,)}, None),
        ({}, 8.0),
        ({"sites": (FOR,)}, 2.9),
        ({**TAP, "sites": (BOUNDED,)}, 1.0),
        ({"slope": 0.02, "sites": (FOR,)}, None),
    ],
)
def test_no_single_signal_but_the_slope_decides(changes, ratio):
    """One signal alone, or one beside a bounded loop, is no loop over rows where no events grow."""
    verdict = loops(evidence(**changes), ratio)
    assert (verdict.loops, verdict.line) == (False, None)
    assert verdict.reason.startswith("no loop over rows")


@pytest.mark.parametrize("changes", [{}, {"sites": (FOR,)}, {"sites": (BOUNDED,)}, TAP])
@pytest.mark.parametrize("ratio", [None, 0.5])
def test_the_slope_decides_alone(changes, ratio):
    """Events that grow with the rows are a loop over rows, whatever source, taps and clock say."""
    assert loops(evidence(**{**SLOPE, **changes}), ratio).loops


def test_a_few_more_columns_among_more_rows_are_no_loop():
    """A loop over columns takes more steps where another column turns up; a loop over rows more than doubles them."""
    columns = {"slope": 76 / 3600, "growing": ((6, 0.02),), "events": ((400, 461), (4000, 537))}
    rows = {"slope": 300 / 3600, "growing": ((6, 0.08),), "events": ((400, 461), (4000, 761))}
    assert not loops(evidence(**columns, sites=(FOR,)), 1.0).loops
    assert loops(evidence(**rows), 1.0).loops
    assert loops(evidence(slope=0.05, events=((400, 9_000), (50_000, 11_480))), 1.0).loops


def test_a_tap_that_calls_a_function_for_each_value_is_two_signals():
    """Values were walked and a function was called for each, wherever the call stands in the source."""
    assert loops(evidence(**TAP, call_slope=1.0), None).loops
    assert not loops(evidence(**TAP, call_slope=0.02), None).loops


@pytest.mark.parametrize(
    ("changes", "ratio"),
    [
        ({**SLOPE, **TAP}, None),
        ({**SLOPE, "sites": (FOR,)}, None),
        ({**TAP, "sites": (SUM,)}, None),
        (SLOPE, 3.0),
        (TAP, 3.0),
        ({"sites": (FOR,)}, 3.0),
    ],
)
def test_two_signals_that_agree_decide(changes, ratio):
    """Any two of slope, taps, syntax and ratio make a loop."""
    assert loops(evidence(**changes), ratio).loops


def test_a_loop_in_the_learners_frames_does_not_side_with_taps():
    """Without an added event a `for` did not walk the rows, whatever a library walked elsewhere."""
    assert not loops(evidence(**TAP, sites=(FOR,)), None).loops


def test_a_callback_sides_only_with_its_own_taps():
    """`.agg(np.sum)` over few groups is not proven by an unrelated `.tolist()`."""
    assert not loops(evidence(**TAP, sites=(AGG,)), None).loops
    assert loops(evidence(tap_slope=0.3, tapped=((".agg", 0.3),), sites=(AGG,)), None).loops


def test_the_reason_names_line_and_construct():
    """One sentence for the learner: where, what, how often."""
    verdict = loops(evidence(**SLOPE, sites=(FOR, SUM)), None)
    assert verdict.line == 5
    assert verdict.reason == "line 5: `for` runs once per row: 1.0 steps per added row"


def test_the_reason_of_taps_gives_values_walked():
    """Where no event was added, the figure is what the library walked."""
    verdict = loops(evidence(**TAP, sites=(SUM,)), None)
    assert verdict.reason == "line 7: `sum` walks the rows one by one: 1.0 values walked per added row"


def test_two_runs_cut_at_the_limit_still_grow():
    """An endless loop has a slope although both runs have the same number of events."""
    source = "def answer():\n    while True:\n        pass\n"
    space = {}
    exec(compile(source, "answer.py", "exec"), space)
    measured = measure([space["answer"]] * 3, (400, 4000), frozenset({"answer.py"}), source, "answer", limit=1000)
    assert measured.events == ((400, 1000), (4000, 1000))
    assert measured.slope == pytest.approx(1000 / 3600)
    assert {line for line, _ in measured.growing} == {2, 3}
    verdict = loops(measured, None)
    assert verdict.reason.startswith("line 2: `while` had to be stopped even on the smaller input: at least 0.3")


def test_the_larger_input_must_be_larger():
    """The error names both sizes."""
    with pytest.raises(ValueError, match="found 400 and 400"):
        measure([int, int], (400, 400), frozenset({"answer.py"}), "answer = int\n", "answer")


def test_errors_of_the_answer_are_passed_on():
    """Measuring is for answers that run: their own error comes back as it is."""
    with pytest.raises(ZeroDivisionError):
        measure([lambda: 1 // 0, int], (4, 40), frozenset({"answer.py"}), "answer = int\n", "answer")
