"""Scopes of case studies in a bench: judged by what the cells say, with the tables that the course deals."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterator

import pytest

from autograder.report.verdicts import HEADINGS
from autograder.sandbox import strongest
from course import case
from course.authoring.notebooks import assemble
from course.content.bank import Assignment, case_study
from course.grading.graded import grader as grading
from course.grading.graded.alone import with_checks
from course.grading.graded.grader import Grader
from tests.whole import WHOLE

NAME = "quality_is_falling"
SHORT_UNITS = 100.0
"""How long an expression may take here: what the limit does is tested; the product's own under LOOPLESS_WHOLE=1."""


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Yield one grader for all scopes, as a class has it."""
    with pytest.MonkeyPatch.context() as patched, Grader(20_261_122, strongest()) as grader:
        if not WHOLE:
            patched.setattr(grading, "EXPRESSION_UNITS", SHORT_UNITS)
        yield grader


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Return the model's notebook of one case."""
    folder = tmp_path_factory.mktemp("assignments") / "11_small"
    folder.mkdir()
    return assemble(Assignment(folder, (), (case_study(NAME),)))


def graded(grader, notebook, **changed):
    """Grade a notebook in which some cells have another source; return points by heading, and all that is shown."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        ending = cell.id.removeprefix(NAME.replace("_", "-")).removeprefix("-") or "commit"
        if ending in changed:
            cell.source = changed[ending](cell.source) if callable(changed[ending]) else changed[ending]
    done = grader.grade(notebook)
    return {one.criterion: one.points for one in done.reports[0].verdicts}, done


def full():
    return {heading: case_study(NAME).points(heading) for heading in HEADINGS}


def test_the_model_has_full_marks_and_its_cells_run(grader, model):
    """The model's scope earns everything; opening, asking and looking work without the course's content at hand."""
    points, done = graded(grader, model)
    assert points == full()
    assert done.incidents == []
    assert [
        output for cell in done.notebook.cells for output in cell.get("outputs", []) if output["output_type"] == "error"
    ] == []


def test_another_name_is_dealt_another_case(grader, model):
    """The same scope handed in under another name earns little: the tables, the facts and the trap are others."""
    points, _ = graded(grader, model, open=lambda source: source.replace("your name", "somebody else entirely"))
    assert sum(points.values()) < 0.35 * sum(full().values())


def test_the_unchanged_form_is_not_wrong_but_empty(grader, model):
    """The starter's form of empty fields earns nothing and breaks nothing."""
    starter = next(cell for cell in model.cells if cell.id == NAME.replace("_", "-")).metadata["starter"]
    points, done = graded(grader, model, commit=starter, desk=f'{NAME}_desk.ask("…")')
    assert set(points.values()) == {0.0}
    assert done.incidents == []


@pytest.mark.parametrize(
    "forged",
    [
        "from course import check\ncheck.scope = lambda *_: 21.0",
        "import autograder.case_studies.judging as judging\njudging.ids_share = lambda *_: 1.0",
        "case.open = lambda *_, **__: None",
        "raise SystemExit",
    ],
)
def test_what_cells_do_at_run_time_changes_no_points(grader, model, forged):
    """Patching the judge, the desk or the checks within the notebook neither helps nor harms."""
    assert graded(grader, model, look=forged)[0] == full()
    assert set(graded(grader, model, look=forged, commit="1")[0].values()) == {0.0}


def test_a_metric_that_never_ends_costs_its_own_points(grader, model):
    """A query without end is stopped; the other headings keep their points, and the next submission is graded."""
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"
    points, _ = graded(grader, model, commit=lambda source: with_expression(source, endless))
    assert points["metric"] < full()["metric"]
    assert {**points, "metric": full()["metric"]} == full()
    assert graded(grader, model)[0] == full()


@pytest.mark.parametrize(
    "hostile",
    [
        "SELECT count(*) FROM read_text('/etc/passwd')",
        "SELECT content FROM read_text('/etc/passwd')",
        "SELECT count(*) FROM glob('/**')",
        "SELECT getenv('HOME')",
        "COPY labels TO '/tmp/labels.csv'",
        "ATTACH '/tmp/other.db'",
        "SELECT count(*) FROM labels AS a, labels AS b, labels AS c WHERE a.label_id + b.label_id > c.label_id",
    ],
)
def test_a_hostile_metric_earns_nothing_and_shows_nothing(grader, model, hostile):
    """A metric that reads what is no table of the case, writes, or eats the machine, costs its own points only."""
    points, done = graded(grader, model, commit=lambda source: with_expression(source, hostile))
    assert points["metric"] < full()["metric"]
    assert {**points, "metric": full()["metric"]} == full()
    assert "root:" not in json.dumps(done.notebook)


def with_expression(source, query):
    head, rest = source.split('"expression": """\n', 1)
    return f'{head}"expression": """\n{query}\n"""{rest.split(chr(34) * 3, 1)[1]}'


def test_the_grader_tells_when_the_scope_was_committed(grader, model):
    """A person who grades reads how long the scope took and how much ran before it, where JupyterLab recorded it."""
    timed = copy.deepcopy(model)
    stamps = {"open": "10:00", "desk": "10:02", "look": "10:05", "": "10:14"}
    for cell in timed.cells:
        ending = cell.id.removeprefix(NAME.replace("_", "-")).removeprefix("-")
        if cell.cell_type == "code" and ending in stamps:
            cell.metadata["execution"] = {"iopub.execute_input": f"2024-10-01T{stamps[ending]}:00.000000Z"}
    shown = json.dumps(graded(grader, timed)[1].notebook)
    assert "committed 14 minutes after the case was opened (advised: 15 of 60); 1 cell of code ran before it" in shown
    assert "no time stamps" in json.dumps(graded(grader, model)[1].notebook)


@pytest.mark.parametrize("stamp", [None, 7, "yesterday", {"a": 1}, "2024-10-01T10:00:00"])
def test_a_forged_stamp_breaks_nothing(grader, model, stamp):
    """Whatever stands where a stamp should, the scope is judged."""
    forged = copy.deepcopy(model)
    for cell in forged.cells:
        cell.metadata["execution"] = {"iopub.execute_input": stamp}
    assert graded(grader, forged)[0] == full()


def test_deleted_checks_are_put_back(grader, model):
    """A notebook graded by itself has the checks of its case again, whatever became of them."""
    bare = copy.deepcopy(model)
    bare.cells = [cell for cell in bare.cells if "check.scope" not in cell.source]
    points, _ = graded(grader, with_checks(bare))
    assert points == full()


ODD = {
    "a number of 400 digits": "9" * 400,
    "a number of 6,000 digits": "0x" + "f" * 5_000,
    "infinity": "1e999",
    "a complex number": "1j",
    "a year beyond Python's": '"290000-01-01"',
    "half a character": '"SELECT \\ud83d"',
    "a NUL": '"SELECT \\x00"',
    "lists of lists": "[[1], {2: 3}, 0x" + "f" * 5_000 + "]",
    "an infinite date": "\"SELECT DATE 'infinity'\"",
    "a year beyond Python's, selected": "\"SELECT DATE '290000-01-01'\"",
    "nested ids": '"SELECT [1, 2]"',
    "a huge decimal": '"SELECT 99999999999999999999999999999999999999::DECIMAL(38, 0)"',
    "a date": "\"SELECT TIMESTAMP_S 'infinity'\"",
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_value_costs_its_own_claims(grader, model, odd):
    """Whatever stands in all fields of a heading, each field says what is wrong, and the other headings stand."""
    heading = "metric"
    fields = ", ".join(f'"{claim.name}": {ODD[odd]}' for claim in case_study(NAME).under(heading))

    def changed(source):
        before, _, rest = source.partition(f"    {heading}={{")
        return f"{before}    {heading}={{{fields}}},\n" + rest.split("    },\n", 1)[1]

    points, done = graded(grader, model, commit=changed)
    assert done.incidents == []
    assert points == {**full(), heading: 0.0}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_value_breaks_nothing_at_home(odd):
    """At a learner's own desk every claim, of whatever kind, is judged all the same."""
    values = ast.literal_eval(ODD[odd])
    study = case_study(NAME)
    scope = {heading: {claim.name: values for claim in study.under(heading)} for heading in HEADINGS}
    desk = case.Desk(study, "your name", scope=scope)
    assert desk._misfits() is not None
    assert desk.report().points == 0.0
