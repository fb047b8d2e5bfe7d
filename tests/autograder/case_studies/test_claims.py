"""Claims: their form, and how far each is right."""

from __future__ import annotations

import pytest

from autograder.case_studies.claims import Claim, ClaimError, claims_of, ids_share
from autograder.compare.tolerance import Tolerance

EMPTY = {"problem": {}, "data": {}, "metric": {}, "solution": {}}


def claim(**keys):
    found = claims_of({**EMPTY, "data": {"figure": {"means": "A figure.", "points": 1, **keys}}}, "here")
    return found["figure"]


@pytest.mark.parametrize(
    ("named", "share"),
    [
        (range(10), 1.0),
        (range(9), 1.0),  # recall .9
        (range(11), 1.0),  # precision .91
        (range(8), 0.5),
        (range(16), 0.5),
        (range(5), 0.0),
        ([], 0.0),
        (["0", "1", "2", "3", "4", "5", "6", "7", "8", 9.0], 1.0),
    ],
)
def test_ids_earn_by_precision_and_recall(named, share):
    """Named ids earn all where precision and recall reach .9, half where both reach .6, and compare as text."""
    assert ids_share(list(named), list(range(10))) == share


def test_no_ids_are_right_only_where_there_are_none():
    """An empty list is right where nothing is to be named, and only there."""
    assert ids_share([], []) == 1.0
    assert ids_share([1], []) == 0.0


@pytest.mark.parametrize(("tolerance", "near", "far"), [(0.5, 10.5, 10.51), ("5 %", 10.5, 10.6), (None, 10, 10.001)])
def test_a_number_may_lie_as_far_as_its_tolerance(tolerance, near, far):
    """A number is right up to its stated tolerance, absolute or relative, and no further."""
    keys = {"kind": "number"} | ({"tolerance": tolerance} if tolerance else {})
    assert claim(**keys).share(near, 10) == 1
    assert claim(**keys).share(far, 10) == 0


@pytest.mark.parametrize(
    ("keys", "good", "bad"),
    [
        ({"kind": "number"}, 3.5, "3.5"),
        ({"kind": "number"}, 0, True),
        ({"kind": "number"}, -1, float("nan")),
        ({"kind": "choice", "allowed": ["a", "b"], "asked": "x"}, "a", "c"),
        ({"kind": "ids"}, [1, 2], "1, 2"),
        ({"kind": "ids"}, "SELECT bin_id FROM bins", 7),
        ({"kind": "date"}, "2024-10-01", "1.10.2024"),
    ],
)
def test_a_value_of_another_form_is_told_the_form(keys, good, bad):
    """A value of the form asked for has no misfit; another is told what is asked."""
    one = claim(**keys)
    assert one.misfit(good) is None
    assert one.form() in one.misfit(bad)


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({"kind": "choice", "allowed": ["a"]}, "a guess would earn"),
        ({"kind": "number", "needs": ["nobody"]}, "no claims of 'data'"),
        ({"kind": "numeral"}, "needs kind"),
        ({"kind": "number", "tolerance": "much"}, "tolerance"),
        ({"kind": "number", "colour": "red"}, "needs kind"),
    ],
)
def test_claims_that_would_judge_wrongly_are_refused(keys, fault):
    """An author is told of a choice without evidence, an unknown reference, kind, key or tolerance."""
    with pytest.raises(ClaimError, match=fault):
        claim(**keys)


def test_a_percentage_where_a_share_is_asked_is_told_so():
    """40.7 for .407 has not the form asked for, and 0.407 for 40.7 % is told as what it is: unit and size."""
    share = Claim("loss", "solution", "number", "", 1, unit="share between 0 and 1")
    assert share.misfit(40.7) == "`40.7` stands here; a share between 0 and 1 is asked: 0.407 for 40.7 %"
    assert share.misfit(0.407) is None
    percent = Claim("late", "data", "number", "", 1, unit="percent", tolerance=Tolerance(absolute=0.1))
    assert percent.slip(0.407, 40.7) == "you claim 0.407, a share: percent is asked, a hundred times as much"
    assert percent.slip(7, 40.7) == Claim("rows", "data", "number", "", 1, unit="rows").slip(3, 300) == ""
