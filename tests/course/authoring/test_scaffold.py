"""Folders to begin with: what `loopless new` makes, and what it refuses."""

from __future__ import annotations

import ast

import pytest
from typer.testing import CliRunner

from autograder.questions.question import load_question
from autograder.questions.todos import open_todos
from course.authoring.scaffold import ScaffoldError, make_course, make_question
from course.cli.application import app
from course.content.course_root import CourseRoot


@pytest.fixture
def course(tmp_path) -> CourseRoot:
    """A course of two empty assignments."""
    for name in ("01_first", "02_second"):
        (tmp_path / "assignments" / name).mkdir(parents=True)
    return CourseRoot(tmp_path, tmp_path / "assignments")


@pytest.mark.parametrize("language", ["sql", "python"])
def test_a_question_as_made_loads_and_says_what_is_to_be_written(course, language):
    """Its folder breaks no other command, is answered in its language, and has a TODO in every file."""
    made = make_question(course, "tasks_by_day", language, "02")
    folder = course.assignments / "02_second" / "tasks_by_day"
    question = load_question(folder)
    assert (question.language, question.title, question.name) == (language, "Tasks by day", "tasks_by_day")
    assert {folder / todo.file for todo in open_todos(folder)} == set(made)
    assert all(todo.text.endswith(".") or todo.file == "question.md" for todo in open_todos(folder))
    for path in folder.rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"))
    assert not [path for path in made if "$" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", ["TasksByDay", "1st", "tasks by day", "../tasks", "class", ""])
def test_a_name_that_is_no_functions_is_refused(course, name):
    """A question's name is the query's or the function's name too."""
    with pytest.raises(ScaffoldError, match="is no name of a function"):
        make_question(course, name, "sql", "01")


def test_a_name_is_used_once_in_the_whole_course(course):
    """What another assignment has is not made again, and nothing of it is written over."""
    make_question(course, "tasks_by_day", "sql", "01")
    with pytest.raises(ScaffoldError, match=r"taken: .*01_first"):
        make_question(course, "tasks_by_day", "python", "02")


@pytest.mark.parametrize(
    ("asked", "where"),
    [("first", "01_first"), ("02", "02_second"), ("03_third", "03_third"), ("02_second", "02_second")],
)
def test_an_assignment_is_named_by_its_name_or_number_or_is_new(course, asked, where):
    """A new one is made where the name is an assignment's."""
    (path, *_) = make_question(course, "tasks_by_day", "sql", asked)
    assert path.is_relative_to(course.assignments / where)


@pytest.mark.parametrize("asked", [None, "third", "3"])
def test_where_no_one_assignment_is_meant_those_there_are_are_named(course, asked):
    """Nothing is guessed."""
    with pytest.raises(ScaffoldError, match="there are: 01_first, 02_second"):
        make_question(course, "tasks_by_day", "sql", asked)


def test_a_course_goes_into_an_empty_folder_only(tmp_path):
    """Hidden files get their names, placeholders their words, and a folder that holds something is left alone."""
    folder = tmp_path / "Ma thèse"
    made = {path.relative_to(folder).as_posix(): path for path in make_course(folder)}
    assert {".gitignore", ".github/workflows/verify.yml", "loopless.toml", "requirements.txt"} <= set(made)
    assert 'course_id="Ma-th-se"' in made["nbgrader_config.py"].read_text(encoding="utf-8")
    assert "loopless-practice==" in made["requirements.txt"].read_text(encoding="utf-8")
    assert not any("template" in name or "dot_" in name for name in made)
    assert not [path for exercise in folder.glob("assignments/*") for path in open_todos(exercise)]
    with pytest.raises(ScaffoldError, match="not empty"):
        make_course(folder)


@pytest.mark.parametrize("words", [[], ["--sql", "--python"]])
def test_one_language_is_asked_for(words):
    """Neither and both are refused, with the command to type."""
    done = CliRunner().invoke(app, ["new", "question", "tasks_by_day", *words])
    assert done.exit_code == 2
    assert "next: loopless new question tasks_by_day --sql" in done.output
