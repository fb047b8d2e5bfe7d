"""`check("name")`: everything in one card, what comes next, the model beside a passed answer; and `check.again`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.case_studies.cells import committing, model_values
from autograder.exercise import Cell
from autograder.report.verdicts import HEADINGS, Outcome, Report, Verdict
from course import case, check
from course.content.bank import Assignment, case_study, question
from course.learner import practice, verdicts, whole
from course.learner.practice import PRACTICE
from course.learner.recorded import FILE, record
from course.record import Store
from course.record.attempts import Rating, attempts
from course.record.place import VARIABLE

SQL, PYTHON, CASE = "latest_labels", "to_local_time", "quality_is_falling"
VARIED = "sessionise_clicks"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the record that everything of a test writes to."""
    path = tmp_path / "practice.sqlite"
    monkeypatch.setenv(VARIABLE, str(path))
    for name, value in (("_opened", {}), ("_store", None), ("_silent", False)):
        monkeypatch.setattr(practice.RECORD, name, value)
    return path


@pytest.fixture(autouse=True)
def shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[InteractiveShell]:
    """Yield a notebook in which nothing has run."""
    for remembered in ("queries", "judged", "hints", "told", "anew", "variants"):
        monkeypatch.setattr(PRACTICE, remembered, {})
    monkeypatch.setattr(PRACTICE, "passed", set())
    monkeypatch.chdir(tmp_path)
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def answer_with(source: str) -> None:
    PRACTICE.queries[SQL] = source


def test_all_criteria_stand_in_one_card_with_the_total(capsys: pytest.CaptureFixture[str]):
    """One call judges accuracy, efficiency and readability, and says what they earn in all."""
    answer_with(question(SQL).mistakes[0].source)
    assert check(SQL) == 0.0
    shown = capsys.readouterr().out
    assert "Total: 0 of 11 points" in shown
    assert [f"✘ {criterion}: not yet" in shown for criterion in question(SQL).points] == [True] * 3
    assert "Next: mend accuracy, run" in shown
    assert "The model:" not in shown


def test_a_passed_answer_stands_beside_the_model(capsys: pytest.CaptureFixture[str], file: Path):
    """Once all is passed, the model, the walkthrough and what comes next are shown, and the solution counts as seen."""
    answer_with(question(SQL).answers("right")[0].source)
    assert check(SQL) == 11.0
    shown = capsys.readouterr().out
    assert "Total: 11 of 11 points" in shown
    assert "words and signs are not the model's" in shown
    assert question(SQL).walkthrough in shown
    assert "Next: Labels nobody has reviewed (never_reviewed_labels, 8 minutes): next in 01; in this notebook" in shown
    assert [event.kind for event in Store(file).events()] == ["opened", *["checked"] * 3, "solution"]
    (made,) = attempts(Store(file).events(), set(question(SQL).points))
    assert made.rating is Rating.EASY


def test_a_card_after_a_pass_ends_with_the_total(capsys: pytest.CaptureFixture[str]):
    """Each of the three cells tells what the same answer has earned so far; another answer begins at nought."""
    answer_with(question(SQL).solution.source)
    for verb, total in (
        (check.accuracy, "So far 6 of 6 points; not judged yet: efficiency, readability"),
        (check.efficiency, "So far 9 of 9 points; not judged yet: readability"),
        (check.readability, "Total: 11 of 11 points"),
    ):
        verb(SQL)
        assert capsys.readouterr().out.rstrip().endswith(total)
    answer_with(question(SQL).answers("right")[0].source)
    check.accuracy(SQL)
    assert "So far 6 of 6 points" in capsys.readouterr().out


@pytest.mark.parametrize("call", [f'check("{PYTHON}")', f'check.example("{PYTHON}")'])
def test_nothing_is_printed_below_what_is_shown(shell: InteractiveShell, capsys: pytest.CaptureFixture[str], call: str):
    """Where somebody looks on, neither points nor inputs stand as bare text below the card or the tables."""
    shell.kernel = SimpleNamespace(get_parent=lambda: {"metadata": {"cellId": "a1"}})
    ran = shell.run_cell(f"from course import check\n{call}", store_history=True)
    assert not capsys.readouterr().out.partition("Out[1]:")[2].strip()
    assert ran.result is not None


def test_without_an_answer_one_sentence_says_so(capsys: pytest.CaptureFixture[str]):
    """Nothing to judge is said once, not a card a criterion."""
    assert check(SQL) == 0.0
    assert capsys.readouterr().out.count("Nothing to judge yet") == 1


def test_a_case_is_checked_as_a_whole(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]):
    """All headings stand in one card; a scope that holds stands beside what is true, with the walkthrough."""
    study = case_study(CASE)
    values = model_values(study, "Ada Lovelace")
    rested_on = {claim.asked for claim in study.claims.values()}
    questions = [entry.asks[0] for entry in study.desk if entry.name in rested_on]
    cells = [
        f'from course import case\n{CASE}_desk = case.open("{CASE}", who="Ada Lovelace")',
        f"{CASE}_desk.ask({questions!r})",
    ]
    wrong, right = (committing(study, values | changed) for changed in ({"budget": 1}, {}))
    for number, cell in enumerate([*cells, wrong]):
        shell.run_cell(cell, store_history=True, cell_id=f"c{number}")
    capsys.readouterr()
    assert 0 < check(CASE) < sum(study.criteria.values())
    shown = capsys.readouterr().out
    assert [f"{heading}:" in shown for heading in HEADINGS] == [True] * 4
    assert study.walkthrough not in shown
    shell.run_cell(right, store_history=True, cell_id="c2")
    capsys.readouterr()
    assert check(CASE) == sum(study.criteria.values())
    shown = capsys.readouterr().out
    assert study.walkthrough in shown
    assert "Word for word the model's" in shown


class _Outside:
    """An exercise of a kind from outside, as far as a check needs it."""

    name, title, criteria = "which_test", "Which test?", {"chosen": 2.0, "left_out": 1.0}

    def answer(self, sources):
        return next((one for one in reversed(sources) if one.startswith("which_test =")), None)

    def judge(self, answer, *, seed, open_runner):  # noqa: ARG002 (as every kind)
        outcome, share = (Outcome.PASSED, 1) if answer else (Outcome.NOT_ATTEMPTED, 0)
        told = (Verdict(one, outcome, share * of, of, "Said.", seed=seed) for one, of in self.criteria.items())
        return Report(self.name, self.title, seed, tuple(told))

    def cells(self, number):  # noqa: ARG002 (as every kind)
        return (Cell("code", 'which_test = "AC"', starter='which_test = ""'),)


def test_a_kind_from_outside_is_checked_as_a_whole(shell, capsys, monkeypatch):
    """Whatever its criteria are, they stand in one card; the model is what its own cell holds."""
    kind = _Outside()
    monkeypatch.setattr(
        verdicts, "assignments", lambda: (SimpleNamespace(questions=(), cases=(), others=(kind,), exercises=()),)
    )
    monkeypatch.setattr(verdicts, "exercise", lambda _: kind)
    shell.run_cell('which_test = "CA"', store_history=True)
    assert check("which_test") == 3.0
    shown = capsys.readouterr().out
    assert "Which test? Total: 3 of 3 points" in shown
    assert 'The model:\nwhich_test = "AC"' in shown


def test_without_the_bank_it_says_what_it_can(tmp_path, serve, capsys):
    """A student's machine judges visible cases, says what counts at grading, and shows no model."""
    asked = question(SQL)
    (tmp_path / FILE).write_text(record(Assignment(tmp_path, (asked,)).questions), encoding="utf-8")
    serve(tmp_path, "no assignments")
    answer_with(asked.solution.clean)
    assert check(SQL) == 8.0
    shown = capsys.readouterr().out
    assert "So far 8 of 8 points; not judged yet: efficiency" in shown
    assert "the hidden ones count at grading" in shown
    assert "The model:" not in shown
    check("latest_label")
    assert "Did you mean 'latest_labels'?" in capsys.readouterr().out
    check.again(SQL)
    assert "again.** What you answered counts no longer" in capsys.readouterr().out


@pytest.mark.parametrize("verb", [check, check.again])
def test_a_misspelt_name_is_told_the_nearest(capsys: pytest.CaptureFixture[str], verb):
    """With the bank at hand, a name of no exercise is told the nearest of any kind; a strange one may be a class's."""
    for name, told in (
        ("latest_label", "Did you mean 'latest_labels'?"),
        ("quality_is_faling", "Did you mean 'quality_is_falling'?"),
        ("zzz", "judged at grading"),
    ):
        verb(name)
        assert told in capsys.readouterr().out


def test_again_begins_a_new_attempt(capsys: pytest.CaptureFixture[str], file: Path):
    """After `again` the old answer counts no more, and how the new one goes is an attempt of its own."""
    asked = question(SQL)
    answer_with(asked.solution.source)
    check(SQL)
    check.again(SQL)
    shown = capsys.readouterr().out
    assert "**Latest label per task and annotator, again.**" in shown
    assert "labels =" in shown
    assert check(SQL) == 0.0
    answer_with(asked.mistakes[0].source)
    check(SQL)
    answer_with(asked.answers("right")[0].source)
    check(SQL)
    made = attempts(Store(file).events(), set(asked.points))
    assert [one.rating for one in made] == [Rating.EASY, Rating.GOOD]


def test_the_answer_of_before_is_no_review(capsys: pytest.CaptureFixture[str], file: Path):
    """Running the old cell again is judged and told, and is no attempt."""
    answer_with(question(SQL).solution.source)
    check(SQL)
    check.again(SQL)
    answer_with(question(SQL).solution.source)
    capsys.readouterr()
    assert check(SQL) == 11.0
    shown = capsys.readouterr().out
    assert "does not count as a review" in shown
    assert "The model:" not in shown
    assert len(attempts(Store(file).events(), set(question(SQL).points))) == 1


def test_a_function_is_to_be_written_anew(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]):
    """The function that is still in memory is no answer after `again`; a cell that runs afterwards is."""
    cell = question(PYTHON).solution.source
    shell.run_cell(cell, store_history=True)
    check.again(PYTHON)
    capsys.readouterr()
    check(PYTHON)
    assert "Nothing to judge yet" in capsys.readouterr().out
    shell.run_cell(f"{cell}\n# anew", store_history=True)
    assert check(PYTHON) == sum(question(PYTHON).points.values())


def test_again_shows_data_that_was_not_there_before(monkeypatch: pytest.MonkeyPatch):
    """Each time another sample is drawn; where hidden cases may not be seen, it is the example."""
    shown: list[str] = []
    monkeypatch.setattr(whole, "show_inputs", lambda inputs: shown.append(json.dumps(str(inputs["labels"].to_dict()))))
    for _ in range(3):
        check.again(SQL)
    assert len(set(shown)) == 3
    shown.clear()
    monkeypatch.setenv("LOOPLESS_FEEDBACK", "names")
    for _ in range(3):
        check.again(SQL)
    assert len(set(shown)) == 1


def test_again_with_other_constants_asks_and_judges_by_them(capsys: pytest.CaptureFixture[str]):
    """Varied, a question shows its other prompt and refuses the answer to the published one; then it is as before."""
    published = question(VARIED)
    check.again(VARIED, varied=True)
    shown = capsys.readouterr().out
    asked = published.in_variant(PRACTICE.variants[VARIED])
    assert asked.variant is not None
    assert asked.prompt in shown
    PRACTICE.queries[VARIED] = published.solution.source
    assert check(VARIED) < sum(published.points.values())
    PRACTICE.queries[VARIED] = asked.solution.source
    assert check(VARIED) == sum(published.points.values())
    check.again(VARIED)
    PRACTICE.queries[VARIED] = published.solution.source
    assert check(VARIED) == sum(published.points.values())


def test_again_says_where_there_are_no_other_constants(capsys: pytest.CaptureFixture[str]):
    """A question without variants is asked as it stands."""
    check.again(SQL, varied=True)
    assert "no other constants" in capsys.readouterr().out
    assert not PRACTICE.variants


def test_a_case_again_is_dealt_by_another_name(capsys: pytest.CaptureFixture[str]):
    """A case says how other tables are dealt."""
    case.open(CASE, who="Ada")
    check.again(CASE)
    assert 'case.open("quality_is_falling", who="Ada, again")' in capsys.readouterr().out
