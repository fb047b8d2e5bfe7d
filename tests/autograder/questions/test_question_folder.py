"""A question's folder: loaded, proved, and its faults said with file and cure."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from autograder.questions.answer import Answer, AnswerError, read_answer, starter
from autograder.questions.cases import CaseBook, CaseError
from autograder.questions.question import QuestionError, load_question
from autograder.verify import proofs
from autograder.verify.proofs import Claim, claims, prove

QUESTIONS = Path(__file__).parents[1] / "golden" / "questions"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(QUESTIONS / "open_tasks", tmp_path / "open_tasks"))


def faults(folder: Path, kind: str, name: str = "") -> str:
    proofs._exam.cache_clear()  # a process proves a folder as it finds it; these tests change it in between
    return " / ".join(f"{fault.file}: {fault.fault}" for fault in prove(Claim(folder, kind, name, seeds=(1,))))


@pytest.mark.parametrize("name", ["open_tasks", "totals_by_team"])
def test_golden_questions_are_proved(name: str) -> None:
    """Every claim of the golden questions holds, mutants included."""
    question = load_question(QUESTIONS / name)
    found = [fault for claim in claims(question, with_mutants=True, seeds=(1, 2)) for fault in prove(claim)]
    assert found == []


def test_wrong_answer_listed_as_right_is_found(folder: Path) -> None:
    """A file in right/ that is wrong is a fault that names the case."""
    shutil.copy(folder / "wrong" / "not_in.sql", folder / "right" / "not_in.sql")
    assert "a label without a task" in faults(folder, "right", "not_in")


def test_right_answer_listed_as_wrong_is_found(folder: Path) -> None:
    """A file in wrong/ that no case refuses is a fault."""
    shutil.copy(folder / "right" / "anti.sql", folder / "wrong" / "anti.sql")
    assert "it is 'passed'" in faults(folder, "wrong", "anti")


def test_mistakes_that_look_alike_are_found(folder: Path) -> None:
    """Two files in wrong/ that behave alike are a fault until one names the other as its twin."""
    text = (folder / "wrong" / "all_tasks.sql").read_text()
    (folder / "wrong" / "whole_table.sql").write_text(text)
    assert "diagnosed as 'all_tasks'" in faults(folder, "wrong", "whole_table")
    (folder / "wrong" / "whole_table.sql").write_text(
        "-- These are all.\n-- twin: all_tasks\n" + text.split("\n", 1)[1]
    )
    assert faults(folder, "wrong", "whole_table") == ""


def test_fast_answer_listed_as_slow_is_found(folder: Path) -> None:
    """A file in slow/ that scales is a fault."""
    shutil.copy(folder / "right" / "anti.sql", folder / "slow" / "anti.sql")
    assert "efficiency is 'passed'" in faults(folder, "slow", "anti")


def test_surviving_mutants_are_found_and_stale_excuses_too(folder: Path) -> None:
    """A mutant that gets full marks is a fault unless it is listed; a listed one that is refused is a fault as well."""
    solution = folder / "solution.sql"
    solution.write_text(solution.read_text().replace("ORDER BY", "AND task_id IS NOT NULL\nORDER BY"))
    assert "gets full marks" in faults(folder, "mutants")
    (folder / "equivalent.yaml").write_text("'comparison: nothing -> at all': because\n")
    assert "is no mutant of the solution" in faults(folder, "mutants")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda folder: (folder / "notes.txt").write_text("x"), "stray file 'notes.txt'"),
        (lambda folder: (folder / "right" / "anti.sql").unlink(), "right/ holds 1 answers"),
        (lambda folder: _edit(folder, "## Hint\nWhat", "## Hint\n"), ""),
        (lambda folder: _edit(folder, "What does a NULL in a list do to NOT IN?", ""), "a hint is empty"),
        (lambda folder: _edit(folder, "What does", "Try `WHERE NOT EXISTS (SELECT 1 FROM labels`. What does"), "gives"),
        (lambda folder: _edit(folder, "minutes: 5", "minutes: 90"), "minutes: 90"),
        (lambda folder: _edit(folder, "## Walkthrough", ""), "no '## Walkthrough'"),
    ],
)
def test_shape_of_the_folder(folder: Path, change: object, says: str) -> None:
    """Stray files, missing answers, empty or telling hints and odd minutes are faults."""
    change(folder)  # type: ignore[operator]
    assert says in faults(folder, "shape")
    assert bool(says) == bool(faults(folder, "shape"))


def test_an_open_todo_is_all_that_is_said_of_a_folder(folder: Path) -> None:
    """Where something is still to be written, each TODO is named with its file and line, and nothing else is proved."""
    for name in ("cases.py", "wrong/not_in.sql"):
        path = folder / name
        comment = "#" if path.suffix == ".py" else "--"
        path.write_text(f"{comment} TODO: Say what belongs into {name}.\n{path.read_text()}")
    (claim,) = claims(load_question(folder), with_mutants=True)
    found = [(fault.file, fault.fault) for fault in prove(claim)]
    assert found == [
        ("cases.py:1", "TODO: Say what belongs into cases.py."),
        ("wrong/not_in.sql:1", "TODO: Say what belongs into wrong/not_in.sql."),
    ]


@pytest.mark.parametrize("skills", ["joins", "[joins, NULL]", "[]", "[{a: b}]"])
def test_skills_are_a_list_of_terms(folder: Path, skills: str) -> None:
    """What YAML reads as something else than a list of texts is refused, and the cure is told."""
    path = folder / "question.md"
    path.write_text(path.read_text().replace("skills: [anti-join]", f"skills: {skills}"))
    with pytest.raises(QuestionError, match="is no list of terms; write"):
        load_question(folder)


def test_a_second_placeholder_in_the_starter_is_found(tmp_path: Path) -> None:
    """A starter with a placeholder above the function as well is a fault: nobody fills in two."""
    folder = Path(shutil.copytree(QUESTIONS / "totals_by_team", tmp_path / "totals_by_team"))
    solution = folder / "solution.py"
    constant = "### BEGIN SOLUTION\nHOURS = 'hours'\n### END SOLUTION\n\n\ndef "
    solution.write_text(solution.read_text().replace("def ", constant, 1))
    assert "more than one placeholder" in faults(folder, "shape")


def test_a_wrong_example_in_the_prompt_is_found(folder: Path) -> None:
    """The shape of a folder holds only where the prompt's example is what the reference gives."""
    _edit(folder, "## Hint", "| task_id |\n|---|\n| 4711 |\n\n## Hint")
    assert "the prompt's example shows" in faults(folder, "shape")


def _edit(folder: Path, old: str, new: str) -> None:
    path = folder / "question.md"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("---\ntitle", "title", "no front matter"),
        ("minutes: 5\n", "", "lacks ['minutes']"),
        ("minutes: 5", "minutes: 5\ncolour: red", "unknown keys ['colour']"),
        ("accuracy: 6, ", "", "points are given for"),
        ("minutes: 5", "minutes: 5\nallowance: 8", "the allowance is 8"),
        ("minutes: 5", "minutes: 5\nformerly: old_name", "formerly: 'old_name' is no list"),
        ("minutes: 5", "minutes: 5\nallowance: twice", "the allowance is 'twice'"),
    ],
)
def test_malformed_front_matter_is_said_with_its_cure(folder: Path, old: str, new: str, says: str) -> None:
    """A malformed question.md is refused with the file, the fault and the cure."""
    _edit(folder, old, new)
    with pytest.raises(QuestionError) as caught:
        load_question(folder)
    assert says in str(caught.value)
    assert "question.md" in str(caught.value)


def test_a_renamed_question_knows_its_former_names(folder: Path) -> None:
    """`formerly` in the front matter names what a question was called before; most have none."""
    assert load_question(folder).formerly == ()
    path = folder / "question.md"
    path.write_text(path.read_text().replace("minutes: 5", "minutes: 5\nformerly: [still_open]"))
    assert load_question(folder).formerly == ("still_open",)


def test_starter_keeps_what_is_outside_the_markers() -> None:
    """The starter replaces each marked region by a stub of the same indent."""
    source = "def f():\n    '''Do.'''\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n"
    expected = "def f():\n    '''Do.'''\n    # YOUR CODE HERE\n    raise NotImplementedError()\n"
    assert starter(Answer(source, "python")) == expected
    assert not Answer(expected, "python").attempted


def test_unreadable_answers_are_refused_in_words(tmp_path: Path) -> None:
    """A missing file, another suffix and bytes that are no text are each refused with what to do."""
    (tmp_path / "bytes.py").write_bytes(b"\xff\xfe")
    for name, says in (("missing.py", "No such file"), ("answer.txt", "a .sql or a .py file"), ("bytes.py", "UTF-8")):
        with pytest.raises(AnswerError, match=says):
            read_answer(tmp_path / name)


def test_cases_are_made_from_their_seed() -> None:
    """Equal seeds give equal inputs; another turn or another seed gives others."""
    book = CaseBook(tables={"numbers": "n BIGINT"})
    book.large("many", rows=50)(lambda rng, rows: {"numbers": {"n": rng.integers(0, 1000, rows)}})
    one, same, turn, seed = (book.inputs(book.cases[0], *key)["numbers"] for key in ((1, 0), (1, 0), (1, 1), (2, 0)))
    assert one.equals(same)
    assert not one.equals(turn)
    assert not one.equals(seed)


def test_rows_become_typed_tables() -> None:
    """Rows written by hand become Arrow columns of the declared types; an empty list becomes an empty table."""
    book = CaseBook(tables={"t": "n BIGINT, at TIMESTAMP, day DATE, usd DECIMAL(8,4)"})
    book.visible("one")(lambda rng: {"t": [(None, "2024-02-29 23:59:59.5", "2024-02-29", 0.25)]})
    book.visible("none")(lambda rng: {"t": []})
    one, none = (book.inputs(case, 0)["t"] for case in book.cases)
    assert (
        one.schema
        == none.schema
        == pa.schema(
            [("n", pa.int64()), ("at", pa.timestamp("us")), ("day", pa.date32()), ("usd", pa.decimal128(8, 4))]
        )
    )
    assert [str(value) for value in one.to_pylist()[0].values()] == [
        "None",
        "2024-02-29 23:59:59.500000",
        "2024-02-29",
        "0.2500",
    ]
    assert len(none) == 0


def test_cases_that_do_not_fit_are_refused() -> None:
    """A builder that forgets a table or gives rows of another width is refused with the case's name."""
    book = CaseBook(tables={"t": "n BIGINT"})
    book.visible("forgets")(lambda rng: {})
    book.visible("too wide")(lambda rng: {"t": [(1, 2)]})
    for case in book.cases:
        with pytest.raises(CaseError, match=case.name):
            book.inputs(case, 0)
    with pytest.raises(CaseError, match="two cases are called 'forgets'"):
        book.hidden("forgets", group="g")


def test_seeds_of_any_size_make_generators() -> None:
    """A seed may be any integer."""
    book = CaseBook()
    book.visible("number")(lambda rng: {"n": int(rng.integers(0, 2**62))})
    assert book.inputs(book.cases[0], -1) != book.inputs(book.cases[0], 2**40)
