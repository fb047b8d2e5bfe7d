"""What is committed in source/ and release/ is what is built."""

from __future__ import annotations

import pytest

from course.authoring.building import build, stale, strays
from course.content.bank import ROOT, assignments

ASSIGNMENTS = [pytest.param(one, id=one.name, marks=pytest.mark.proof("notebooks", one.name)) for one in assignments()]


@pytest.mark.parametrize("group", ASSIGNMENTS)
def test_the_committed_notebooks_are_what_is_built(group, tmp_path):
    """A rebuild gives every committed byte again, so nothing was edited by hand or forgotten."""
    assert stale(build(group, tmp_path), ROOT) == []


def test_nothing_else_lies_in_source_or_release():
    """Every folder in source/ and release/ belongs to an assignment."""
    assert strays({group.name for group in assignments()}, ROOT) == []
