"""What remarks are worth, and what any text gets."""

import random
import string

import pytest

from autograder.style import Remark, grade, remarks, symbols_of

LIGHT = Remark(1, "keyword-case", "why", "light")
MINOR = Remark(1, "unused-import", "why")
MAJOR = Remark(1, "monolith", "why", "major")


@pytest.mark.parametrize(
    ("found", "share"),
    [((), 1.0), ((MINOR,), 0.5), ((MINOR,) * 2, 0.5), ((MINOR,) * 3, 0.0), ((MAJOR,), 0.0), ((MINOR, MAJOR), 0.0)],
)
def test_grade(found, share):
    """No remark is full, one or two minor ones half, three or a major one nothing."""
    assert grade(found) == share


@pytest.mark.parametrize(
    ("found", "share"),
    [
        ((LIGHT,), 1.0),
        ((LIGHT,) * 2, 1.0),
        ((LIGHT,) * 3, 0.5),
        ((LIGHT,) * 9, 0.0),
        ((MINOR, LIGHT, LIGHT), 0.5),
        ((MINOR, MINOR, LIGHT, LIGHT), 0.5),
        ((MINOR, MINOR, LIGHT, LIGHT, LIGHT), 0.0),
        ((MAJOR, LIGHT), 0.0),
    ],
)
def test_light_remarks_weigh_little(found, share):
    """One or two light remarks cost nothing; every three of them weigh as a minor one."""
    assert grade(found) == share


LINES = {
    "python": ("def answer(df):\n    # The sum.\n    return df[", "]\n"),
    "sql": ("SELECT ts FROM events WHERE ts <> '", "'\n"),
}


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize(
    ("width", "severities"), [(120, []), (121, ["light"]), (150, ["light"]), (151, ["minor"]), (400, ["minor"])]
)
def test_long_lines_weigh_by_their_length(language, width, severities):
    """A line up to a quarter over the limit is a light remark in either language, a longer one a minor one."""
    before, after = LINES[language]
    last = before.split("\n")[-1]
    filling = "1" * (width - len(last) - len(after.strip("\n")))
    assert [remark.severity for remark in remarks(f"{before}{filling}{after}", language)] == severities


def test_the_longest_line_sets_the_weight():
    """A light fault and a grave one of the same rule are one remark, on the line of the grave one."""
    short, long = (f"SELECT '{'x' * length}' AS {name}" for length, name in ((105, "near"), (200, "far")))
    (remark,) = remarks(f"{short}\nUNION ALL\n{long}\n", "sql")
    assert (remark.line, remark.severity) == (3, "minor")
    assert "line 1" in remark.reason


def test_symbols_of_a_prompt():
    """A prompt's symbols are its letters in code, alone in italics, and in the first cells of tables."""
    prompt = """
*k* of *n* labels were accepted, **q** is not *p*; a day is `d`, and `N - m` are left. *Not a rule* of *x y*.
The text is `"v"` or `'u'`, the query `SELECT 1`.

| column | type |
|---|---|
| t | number, see w |
| low, h | `number` |
"""
    assert symbols_of(prompt) == frozenset("knqpdNmth")


def test_remarks_are_ordered_by_line():
    """Remarks come in the order in which the learner reads the cell."""
    found = remarks("def answer(df):\n    tmp = 1\n    foo = 2\n    return tmp + foo\nimport os\n", "python")
    assert [remark.line for remark in found] == sorted(remark.line for remark in found)
    assert len(found) >= 3


def test_other_languages_are_refused():
    """Another language is an error that names the two."""
    with pytest.raises(ValueError, match=r"'r' is no language .* python, sql"):
        remarks("x", "r")


def test_huge_text_is_major():
    """A text that nobody can read is one major remark, in either language."""
    assert [(remark.rule, remark.severity) for remark in remarks("x = 1\n" * 50_000, "python")] == [
        ("too-much-text", "major")
    ]
    assert [(remark.rule, remark.severity) for remark in remarks("-- x\n" * 50_000, "sql")] == [
        ("too-much-text", "major")
    ]


@pytest.mark.parametrize("language", ["python", "sql"])
@pytest.mark.parametrize(
    "source", ["\0", "\ud800", "\ufeff", "\x0c", "\r", "é" * 9, "`", "$$", "\\", "/*", '"""', "{{ }}", "%", "?"]
)
def test_odd_text_never_raises(source, language):
    """Characters that upset parsers give remarks, not errors."""
    assert isinstance(remarks(source, language), tuple)


def test_broken_queries_never_raise(capfd):
    """A query with pieces cut out or swapped gives remarks, and nothing on stderr."""
    query = (
        "WITH d AS (SELECT ts::DATE AS day FROM events) SELECT day, SUM(x) OVER (ORDER BY day) FROM d, d e GROUP BY 1"
    )
    rng = random.Random(7)
    for _ in range(40):
        words = query.split(" ")
        rng.shuffle(words) if rng.random() < 0.2 else words.pop(rng.randrange(len(words)))
        words.insert(
            rng.randrange(len(words)), rng.choice([*string.punctuation, "SELECT", "FROM", "PIVOT", "CREATE", "''"])
        )
        assert isinstance(remarks(" ".join(words), "sql"), tuple)
    assert capfd.readouterr().err == ""


def test_line_endings_do_not_matter():
    """A cell saved with Windows line ends gets the same remarks on the same lines."""
    source = "import os\nimport sys\n"
    assert remarks(source.replace("\n", "\r\n"), "python") == remarks(source, "python")
