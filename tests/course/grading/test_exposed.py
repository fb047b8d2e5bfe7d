"""A class whose folder no sandbox could keep from submissions is refused, with the cure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course.cli.application import app
from course.content.bank import ROOT
from course.grading.graded import sandbox


@pytest.mark.parametrize("below", [Path("/usr"), Path(sys.prefix), Path(sys.base_prefix)])
def test_a_course_below_what_every_submission_reads_is_refused(below):
    """Below the system's folders or Python's own, gradebook and sources would be readable."""
    reason = sandbox.exposed(below / "share" / "course")
    assert reason is not None
    assert "move it" in reason
    assert sandbox.exposed(ROOT) is None


def test_grading_stops_there(tmp_path, monkeypatch):
    """`loopless grade` says so before anything runs, and exits with 2."""
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "source" / "small").mkdir(parents=True)
    monkeypatch.setattr(sandbox, "SYSTEM", (str(tmp_path.parent),))
    done = CliRunner().invoke(app, ["grade", "small", "--root", str(tmp_path)])
    assert done.exit_code == 2
    assert "which every submission may read" in " ".join(done.stderr.split())
