"""Signal → Action → Impact by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.prose.impact import impacts
from course.interviews.debrief.legs import judge_legs
from course.interviews.sitting import Legs
from tests.course.interviews.candidates import GOOD_LEGS, screen


def judged(impact: str, supported=(), **lines: str):
    legs = replace(GOOD_LEGS, impact=impact, **lines)
    return judge_legs(replace(screen({}), legs=legs), supported)


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Two review hours a week saved for each of 50 annotators", {"people", "time"}),
        ("Fewer complaints of customers", {"customers"}),
        ("We pay 3,000 USD less a month", {"money"}),
        ("40 newcomers stay", {"people"}),
        ("False positives down 15 %", set()),
        ("The AUC goes up to .93", set()),
        ("More accurate labels", set()),
        ("The customer table", set()),
        ("", set()),
    ],
)
def test_an_impact_is_in_people_time_customers_or_money(line, kinds):
    """Something must change for people, in time, for customers or in money; a metric is no impact."""
    assert set(impacts(line)) == kinds


def test_a_missing_leg_is_a_finding():
    """Each of the three lines must be there; what is missing is named."""
    made = judged("Saves 2 hours a week", signal="", action="do it")
    assert made.missing == ("signal", "action")
    assert made.findings[:2] == ("Signal: nothing is said.", "Action: nothing is said.")
    nothing = judge_legs(replace(screen({}), legs=None), ())
    assert nothing.missing == ("signal", "action", "impact")
    assert not nothing.has_impact


@pytest.mark.parametrize(
    ("line", "supported", "unsupported"),
    [
        ("Saves 4,512 USD", [4_512.3], []),
        ("Saves 4,500 USD", [4_512.3], []),
        ("Saves 4,700 USD", [4_512.3], ["4,700"]),
        ("12 % of people leave less", [0.1234], ["12 %"][:0]),
        ("14 % of people leave less", [0.1234], ["14 %"]),
        ("Saves about 4,700 USD", [], []),
        ("Saves 4,700 USD, as I estimate", [], []),
        ("Saves 2 hours for each of 50 annotators", [50], []),
        ("Saves 2 hours for each of 50 annotators, 100 hours", [50], []),
        ("Saves 2 hours for each of 50 annotators, 120 hours", [50], ["120"]),
        ("Saves 3 million USD", [3e6], []),
    ],
)
def test_a_number_is_supported_or_marked_as_an_estimate(line, supported, unsupported):
    """A number that neither answer nor tables give, nor a product of two that do, must be marked as an estimate."""
    assert list(judged(line, supported).unsupported) == unsupported


def test_an_impact_without_a_number_is_told():
    """An impact without any number counts as one, and its number is asked for."""
    made = judged("Annotators need not review twice")
    assert made.has_impact
    assert made.findings == ("The impact has no number: give one, and mark it as an estimate where it is one.",)


def test_good_legs_have_no_finding():
    """Three lines with an impact in people and time, in numbers of an estimate, leave nothing to say."""
    assert judge_legs(replace(screen({}), legs=GOOD_LEGS), ()).findings == ()
    assert judge_legs(replace(screen({}), legs=Legs("a b c", "d e f", GOOD_LEGS.impact)), ()).has_impact
