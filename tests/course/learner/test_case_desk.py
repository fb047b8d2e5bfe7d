"""A case study in a notebook: opening, asking, committing, checking; with the course at hand and without."""

from __future__ import annotations

import json

import nbformat
import pytest

from autograder.report.verdicts import HEADINGS
from course import case, check
from course.authoring.building import execute
from course.authoring.notebooks import assemble
from course.content.bank import Assignment, UnknownNameError, assignments, case_study
from course.learner.case import Desk, ScopeError, desk_name
from course.learner.practice import PRACTICE
from course.learner.recorded import CASES, record_cases, recorded_case

NAME = "quality_is_falling"


@pytest.fixture
def desk():
    return case.open(NAME, who="Ada Lovelace")


@pytest.fixture
def at_home(tmp_path, monkeypatch, serve):
    """Stand in a folder as a student fetched it, on a machine without the course's content."""
    (tmp_path / CASES).write_text(record_cases((case_study(NAME),)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return serve(tmp_path, "no assignments")


def test_tables_are_dealt_by_name(desk):
    """The same name is dealt the same tables again, another name others."""
    again = case.open(NAME, who=" ada lovelace ")
    other = case.open(NAME, who="Grace Hopper")
    assert desk.tables["labels"].equals(again.tables["labels"])
    assert not desk.tables["labels"].equals(other.tables["labels"])


def test_a_query_runs_on_the_cases_tables(desk):
    """`desk.sql` gives a frame; a query that does not run raises the engine's own words."""
    assert desk.sql("SELECT count(*) AS n FROM labels")["n"][0] == len(desk.tables["labels"])
    with pytest.raises(ScopeError, match="lables"):
        desk.sql("SELECT * FROM lables")


def test_the_desk_answers_with_this_learners_facts(desk, capsys):
    """An asked question is answered, and kept once; nonsense is told that it is not understood."""
    desk.ask(case_study(NAME).desk[0].asks[0])
    desk.ask(case_study(NAME).desk[0].asks[0])
    desk.ask("Do giraffes sleep?")
    shown = capsys.readouterr().out
    assert "{" not in shown
    assert "Nobody at the desk knows" in shown
    assert len(desk.asked) == 2


def test_a_scope_tells_at_once_which_fields_have_not_their_form(desk, capsys):
    """Committing names every empty or misshapen field, and does not say which claims are right."""
    desk.commit(problem={"owner": "the boss"}, data={"duplicate_reviews": 12})
    shown = capsys.readouterr().out
    assert "`owner`: `'the boss'` stands here; one of" in shown
    assert "`decision_date`, `budget`, `quality_means`: nothing is claimed" in shown
    assert shown.count("nothing is claimed") == len(HEADINGS)
    assert "duplicate_reviews" not in shown


def test_a_desk_takes_questions_in_words_only(desk, capsys):
    """What is no text is refused with what to write; the form's dots ask nothing."""
    with pytest.raises(ScopeError, match=r"not 42: quality_is_falling_desk.ask\("):
        desk.ask("Who decides?", 42)
    desk.ask("…")
    assert "Type a question between the quotes" in capsys.readouterr().out
    assert desk.asked == []


def test_hypotheses_come_before_the_form(desk, capsys):
    """The form opens once it is listed what to look at, or by will; what is listed is kept and earns nothing."""
    desk.form()
    shown = capsys.readouterr().out
    assert "List first what you would look at" in shown
    assert "late_drop" not in shown
    desk.hypotheses("…")
    assert "between the quotes" in capsys.readouterr().out
    desk.hypotheses("acceptance by project", ["acceptance by hours into the shift"])
    assert "**2 hypotheses kept**" in capsys.readouterr().out
    desk.form()
    assert "| `late_drop` |" in capsys.readouterr().out
    with pytest.raises(ScopeError, match=r"not 42: quality_is_falling_desk.hypotheses\("):
        desk.hypotheses(42)


def test_a_form_opens_by_will_and_on_a_students_machine(desk, at_home, capsys):
    """Who does not want to list may say so; without the course's content the form shows the same fields."""
    capsys.readouterr()
    desk.form(anyway=True)
    with_bank = capsys.readouterr().out
    assert "within 0.1" in with_bank
    at_students = Desk(recorded_case(NAME, at_home), "Ada Lovelace")
    at_students.form(anyway=True)
    assert capsys.readouterr().out == with_bank


def test_hypotheses_stand_beside_the_studys_own_afterwards(desk, capsys):
    """With the solution, what was listed stands beside what the study looks at."""
    desk.hypotheses("the golds are stale")
    capsys.readouterr()
    check.solution(NAME, anyway=True)
    shown = capsys.readouterr().out
    assert "- the golds are stale" in shown
    assert all(f"- {one}" in shown for one in case_study(NAME).hypotheses)


def test_every_case_of_the_bank_has_hypotheses():
    """At least five things to look at, one of them at least for the case and one for its twin, none judged."""
    for study in (one for group in assignments() for one in group.cases):
        assert len(study.hypotheses) >= 5, study.name
        cells = {cell.name: cell for cell in study.cells(1)}
        assert cells["hypotheses"].starter.count("…") == 1
        assert all(one.replace('"', '\\"') in cells["hypotheses"].source for one in study.hypotheses)
        assert cells[""].folded
        assert cells["form"].source == f"{desk_name(study.name)}.form()"


def test_a_desk_says_whose_case_it_is(desk, capsys):
    """Shown by itself, in each answer and when a title asks or calls, a desk names its case, without a second stop."""
    assert repr(desk) == (
        "<desk of 'Quality is falling' for Ada Lovelace: 0 of 12 questions asked, no scope is committed yet>"
    )
    desk.ask("Who decides?")
    assert "Quality is falling · 1 of 12 questions asked" in capsys.readouterr().out
    case.open("ship_the_guideline", who="Ada")
    assert "ship it?** Your tables" in capsys.readouterr().out


@pytest.mark.usefixtures("desk")
def test_a_scope_for_another_desk_is_refused():
    """Fields of another open case only are not committed: the desk to which they belong is named."""
    other = case.open("ship_the_guideline", who="Ada")
    with pytest.raises(ScopeError, match=r"fields of 'Quality is falling': .* quality_is_falling_desk.commit"):
        other.commit(data={"duplicate_reviews": 12})
    assert other.scope is None


def test_the_blank_form_is_told_in_a_sentence(desk, capsys):
    """Running the form as it was handed out lists no faults, only what to do; a misspelt field is named."""
    desk.commit(problem={"budget": None}, metric={"expression": "SELECT …"})
    shown = capsys.readouterr().out
    assert "Nothing is claimed yet" in shown
    assert "budget" not in shown
    desk.commit(problem={"bugdet": 3})
    shown = capsys.readouterr().out
    assert "Nothing is claimed yet" not in shown
    assert "`bugdet`: no field of this heading" in shown


def test_an_unknown_heading_commits_nothing(desk):
    """A misspelt heading is refused and what was committed before stays."""
    desk.commit(problem={"budget": 1})
    with pytest.raises(ScopeError, match="problem, data, metric, solution"):
        desk.commit(problems={"budget": 2})
    assert desk.scope == {"problem": {"budget": 1}}


def test_a_case_needs_a_name(capsys):
    """Without a name there are no tables to deal; an unknown case is answered with the nearest; unopened is told."""
    with pytest.raises(ScopeError, match="needs your name"):
        case.open(NAME, who="  ")
    with pytest.raises(UnknownNameError, match=NAME):
        case.open("quality_is_fallin", who="Ada")
    with pytest.raises(ValueError, match=r'no case study .* no heading .*check.scope\("quality_is_falling", "data"\)'):
        check.scope("quality_is_fallin", "date")
    assert check.scope("improve_the_model", "data") == 0.0
    assert "not open" in capsys.readouterr().out


def test_figures_that_are_computed_in_the_cell_are_refused(tmp_path):
    """What a grader could not read is refused where it is committed; the same scope typed in is taken."""
    cells = [
        f'from course import case\n\ndesk = case.open("{NAME}", who="Ada")',
        "found = 12",
        'try:\n    desk.commit(data={"duplicate_reviews": found})\nexcept ValueError as error:\n    print(error)',
        'desk.commit(data={"duplicate_reviews": 12})\nprint(desk.scope)',
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    done = execute(notebook, tmp_path)
    shown = ["".join(output.get("text", "") for output in cell.outputs) for cell in done.cells]
    assert "`found` would have to be computed" in shown[2]
    assert "{'data': {'duplicate_reviews': 12}}" in shown[3]


def test_the_model_passes_and_then_the_solution_is_shown(desk, capsys, monkeypatch):
    """Claims that hold earn their points; the right values are shown after passing, or on request."""
    monkeypatch.setattr(PRACTICE, "passed", set())
    check.solution(NAME)
    assert "anyway=True" in capsys.readouterr().out
    study = case_study(NAME)
    truth = study.dealt("Ada Lovelace").truth
    desk.asked += [entry.asks[0] for entry in study.desk if entry.name in {one.asked for one in study.claims.values()}]
    desk.scope = {"problem": {one.name: truth[one.name] for one in study.under("problem")}}
    assert [check.scope(NAME, heading) for heading in HEADINGS] == [study.points("problem"), 0.0, 0.0, 0.0]
    check.solution(NAME, anyway=True)
    assert "desk.commit(" in capsys.readouterr().out


def test_at_home_the_case_opens_and_counts_later(at_home, capsys):
    """Without the course a student has the same tables and desk; the scope is judged at grading."""
    desk = case.open(NAME, who="Ada Lovelace")
    desk.ask(desk.study.desk[0].asks[0])
    desk.commit(problem={"budget": 1})
    assert check.scope(NAME, "problem") == 0.0
    assert "judged at grading" in capsys.readouterr().out
    with pytest.raises(UnknownNameError, match="no case study is called 'bins'"):
        recorded_case("bins")
    (at_home / CASES).unlink()
    with pytest.raises(UnknownNameError, match="open the notebook in the folder that you fetched"):
        case.open(NAME, who="Ada")


def test_what_leaves_the_house_holds_no_truth():
    """The record of a case carries its world and its desk, and nothing of how claims are judged."""
    study = case_study(NAME)
    record = record_cases((study,))
    plain = json.loads(record)[NAME]
    assert set(plain) == {"title", "minutes", "advised", "world", "desk", "claims"}
    assert study.dealt("x").model_expression.splitlines()[0] not in record
    assert "def truth" not in record
    assert all(
        "needs" not in claim and "asked" not in claim for group in plain["claims"].values() for claim in group.values()
    )


def test_a_released_case_holds_no_answer(tmp_path):
    """Every cell that a learner answers carries its starter, and the starter names every field and fills none."""
    cells = assemble(Assignment(tmp_path, (), (case_study(NAME),))).cells
    answered = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
    assert all("starter" in cell.metadata for cell in answered)
    form = next(cell.metadata["starter"] for cell in answered if cell.id == NAME.replace("_", "-"))
    assert all(f'"{claim.name}": ' in form for claim in case_study(NAME).claims.values())
    assert form.count(": None,") == len(case_study(NAME).claims) - 1
