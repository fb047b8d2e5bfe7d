"""Written answers at home: read from the saved notebook, remarked on, set beside the model, marked by whoever wrote."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.report.verdicts import HEADINGS
from course import case, check
from course.authoring.notebooks import assemble
from course.cells.written import notebook_with, rubric_rows
from course.content.bank import assignment
from course.learner import practice
from course.learner.practice import PRACTICE
from course.learner.recorded import CASES
from course.record import Store
from course.record.place import VARIABLE
from course.record.progress import Listed, progress

RELEASE = Path(__file__).parents[3] / "release"
CASE = "quality_is_falling"
ANSWER = """**Assumptions**

- The 900 reviewed labels were drawn at random; if not, B looks too good. <script>alert(1)</script>
- Both had the same tasks; if B had the easy ones, it looks too good.
- Few people stand behind the 120 labels; the range is wider than it seems.
- The trial's team is the later team.

**Trade-offs**

The 0.29 says that nearly three trials of ten differ as much. I would sign with an exit clause, which saves the month.

**Check and limit**

By annotator, within one project. Clients lose trust if this is wrong, and acceptance is not truth.
"""


def written_into(folder: Path, name: str, **answers: str) -> Path:
    """Save a learner's notebook with answers in its written cells."""
    notebook = json.loads((RELEASE / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell["source"] = answers[grade_id].splitlines(keepends=True)
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with a record of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "practice.sqlite"))
    for name, value in (("_opened", {}), ("_store", None), ("_silent", False)):
        monkeypatch.setattr(practice.RECORD, name, value)
    monkeypatch.setattr(PRACTICE, "passed", set())
    return tmp_path


def test_a_written_answer_is_remarked_on_beside_the_model(here: Path, capsys: pytest.CaptureFixture[str]):
    """The saved cell is read; what a machine can say, the model and the rubric are shown, and no points are earned."""
    written_into(here, "04_statistics", written=ANSWER)
    assert check("written") == 0.0
    shown = capsys.readouterr().out
    assert "As it stands in 04_statistics.ipynb, saved at" in shown
    assert "Every part is there: Assumptions, Trade-offs, “Check and limit”." in shown
    assert "An impact is told, in customers." in shown
    assert "p = 0.29 means: equally good vendors would differ" in shown
    assert 'check.mark("written", assumptions=…, trade_offs=…, check_and_limit=…, told_to_the_asker=…)' in shown


def test_the_model_waits_until_somebody_wrote(here: Path, capsys: pytest.CaptureFixture[str]):
    """A few words, or none, do not open the model; a notebook that is nowhere saved is asked for."""
    check("written")
    assert "save this one (Ctrl+S)" in capsys.readouterr().out
    for answer in ("YOUR ANSWER HERE", "B is good."):
        written_into(here, "04_statistics", written=answer)
        check("written")
        assert "The model:" not in capsys.readouterr().out


def test_without_the_bank_the_notebook_itself_says_what_is_asked(here: Path, capsys, serve):
    """On a student's machine headings, limit and rubric come from the cell above, and there is no model."""
    written_into(here, "04_statistics", written=ANSWER.replace("**Check and limit**", ""))
    serve(here, "no assignments")
    check("written")
    shown = capsys.readouterr().out
    assert "No part begins with “A check, and a limit”." in shown
    assert "of at most 250 words" in shown
    assert "trade_offs=…" in shown
    assert "The model:" not in shown


def test_ones_own_marks_go_into_the_record_and_into_no_points(here: Path):
    """Marks are events of their own; more than a row is worth, or another row, is refused with what there is."""
    written_into(here, "04_statistics", written=ANSWER)
    check.mark("written", assumptions=3, trade_offs=1.5)
    events = [event for event in Store(here / "practice.sqlite").events() if event.kind == "marked"]
    assert [(event.exercise, event.criterion, event.points, event.of) for event in events] == [
        ("04_statistics.written", "assumptions", 3.0, 4.0),
        ("04_statistics.written", "trade_offs", 1.5, 3.0),
    ]
    for wrong in ({"assumptions": 5}, {"assumption": 1}, {}):
        with pytest.raises(ValueError, match="assumptions from 0 to 4, trade_offs from 0 to 3"):
            check.mark("written", **wrong)
    known = progress(events, [Listed("first", "First", "04_statistics", {"accuracy": 1.0})], events[-1].at)
    assert (known.former, [one.points for one in known.standings]) == ((), [0.0])


def test_a_cases_prose_is_remarked_on_by_heading(here: Path, capsys: pytest.CaptureFixture[str]):
    """Each heading is looked at; figures are held against this learner's tables; the model waits for the claims."""
    prose = (
        "Signal: acceptance fell by 77.7 points. Action: " + "rewrite it " * 20 + "and save 5 USD. Impact: money saved."
    )
    written_into(here, "11_case_studies", **{f"{CASE}-solution-prose": prose})
    case.open(CASE, who="Ada Lovelace")
    check(CASE)
    shown = capsys.readouterr().out
    assert shown.count("Nothing is written yet.") == 3
    assert "77.7: not among the figures that your tables or the desk gives" in shown
    assert "The model:" not in shown
    PRACTICE.passed |= {(CASE, heading) for heading in HEADINGS}
    check(CASE)
    assert "The model:" in capsys.readouterr().out
    check.mark(CASE, solution=1)
    assert [event.criterion for event in Store(here / "practice.sqlite").events(CASE) if event.kind == "marked"] == [
        "solution"
    ]


def test_a_students_case_prose_is_held_against_what_the_desk_told(here: Path, capsys, serve):
    """Without the bank, the desk's facts and the committed figures are what is known."""
    written_into(here, "11_case_studies", **{f"{CASE}-problem-prose": "They decide with 98,765 USD, and 0.4321."})
    shutil.copy(RELEASE / "11_case_studies" / CASES, here / CASES)
    serve(here, "no assignments")
    case.open(CASE, who="Ada Lovelace").commit(metric={"value": 0.4321})
    check(CASE)
    shown = capsys.readouterr().out
    assert "judged at grading" in shown
    assert "98,765: not among the figures that the desk or your scope gives" in shown


def test_the_running_notebook_goes_before_another(here: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the front end says which notebook runs, that one is read; a broken file beside it is passed over."""
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    written_into(elsewhere, "04_statistics", written="there")
    written_into(here, "05_experiments", written="here")
    (here / "broken.ipynb").write_text("{", encoding="utf-8")
    found = notebook_with(["written"])
    assert found is not None
    assert found[1][0].text == "here"
    monkeypatch.setenv("JPY_SESSION_NAME", str(elsewhere / "04_statistics.ipynb"))
    found = notebook_with(["written"])
    assert found is not None
    assert found[1][0].text == "there"


def test_vs_code_says_which_notebook_runs(here: Path, capsys: pytest.CaptureFixture[str]):
    """VS Code puts the notebook's path among the kernel's names; that one is read before another in the folder."""
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    path = written_into(elsewhere, "04_statistics", written="there")
    written_into(here, "05_experiments", written="here and now")
    shell = InteractiveShell.instance()
    try:
        shell.user_ns["__vsc_ipynb_file__"] = str(path)
        check("written")
    finally:
        InteractiveShell.clear_instance()
    assert "As it stands in 04_statistics.ipynb" in capsys.readouterr().out


def test_every_rubric_of_the_bank_can_be_marked():
    """Each written cell's rubric names rows whose points add up to the cell's; a cell below asks for remarks."""
    for name in ("01", "02", "03", "04", "05"):
        cells = {cell["id"]: cell for cell in assemble(assignment(name)).cells}
        rows = rubric_rows(cells["written-prompt"]["source"])
        assert sum(row.points for row in rows) == cells["written"]["metadata"]["nbgrader"]["points"]
        assert all(row.word.isidentifier() for row in rows)
        assert cells["written-help"]["source"] == '# check("written")'
