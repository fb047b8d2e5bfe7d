"""What is said between judge and sandbox: read as what is due, or refused."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import socket
import struct
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox import child, inside, protocol
from autograder.sandbox.protocol import answers, questions, talking
from autograder.sandbox.protocol.message import MalformedError
from autograder.sandbox.untrusted.replies import error_told, many_seen, observed

ROOT = Path(__file__).resolve().parents[3]
ROOM = Path(protocol.__file__).parent
_SAID = {"header", "asked", "said", "told", "one"}
_FIRST = {"do", "go", "phase", "raised", "ended", "evidence"}
"""The keys that headers begin with."""
_SPOKEN = re.compile(rf"[\"']({'|'.join(_FIRST)})[\"']|\b({'|'.join(_SAID)})(\[|\.(get|pop)\b)|sandbox\.protocol")
"""What a module holds that spells a header, takes a field by its key, or imports the wire."""


def sent(header: Any) -> socket.socket:
    """Return a socket on which this header waits to be read."""
    ours, theirs = socket.socketpair()
    plain = json.dumps(header).encode()
    with theirs:
        theirs.sendall(struct.pack("!IQ", len(plain), 0) + plain)
    return ours


@pytest.mark.parametrize(
    "asked",
    [
        questions.Cell(shown=False),
        questions.Calls([3, 4], [0.5, 0.5], 2.0),
        questions.Measure([400, 4_000], "doubled", 1.5),
        questions.Query(7, 1.0, 0.01, 0),
        questions.Queries([7, 8], [1.0, 2.0], 0.5, 0.01, 3),
    ],
    ids=lambda asked: asked.do,
)
def test_a_question_arrives_as_it_was_sent(asked):
    """What the judge asks is what the child reads, field by field, with its body."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        talking.send(ours, asked, b"body")
        assert talking.receive_question(theirs, body_bytes=10) == (asked, b"body")


def test_every_question_is_answered_by_a_handler():
    """Whatever can be asked has a handler in the notebook's process or in the engine."""
    served = {name for kind in (child.Python, child.Queries) for name in vars(kind) if name.startswith("do_")}
    assert served == {f"do_{name}" for name in questions.QUESTIONS}


@pytest.mark.parametrize(
    "header",
    [{}, {"do": "exec"}, {"do": ["cell"]}, {"do": "call"}, {"do": "call", "seconds": 1, "more": 2}],
    ids=str,
)
def test_a_question_that_is_none_is_refused(header):
    """An unknown question, or one with a field too few or too many, is told of, and the child serves on."""
    with sent(header) as ours:
        asked, _ = talking.receive_question(ours, body_bytes=10)
    assert isinstance(asked, MalformedError)
    assert child._answer(child.Queries(), asked, b"") == answers.Raised(f"MalformedError: {asked}")


@pytest.mark.parametrize(
    ("header", "due", "read"),
    [
        ({"ended": 3, "phase": "ready"}, answers.Phase, answers.Ended(3)),
        ({"raised": "ValueError", "form": "table"}, answers.Returned, answers.Raised("ValueError")),
        ({"form": "DataFrame", "points": 6.0}, answers.Returned, answers.Returned(form="DataFrame")),
        ({"go": True}, answers.Phase, answers.Phase(None)),
    ],
    ids=str,
)
def test_an_answer_is_read_as_the_one_that_is_due(header, due, read):
    """An end or an error goes first, a field that nobody asked for is dropped, a missing one is none."""
    with sent(header) as ours:
        assert talking.receive(ours, due) == (read, b"")


def test_an_answer_that_lacks_what_must_be_there_is_refused():
    """A query's answer without its times and counts raises, and becomes no result."""
    with sent({"form": "table", "cpu": 1.0}) as ours, pytest.raises(MalformedError, match="Queried lacks wall, counts"):
        talking.receive(ours, answers.Queried)


PART = {"error": {"kind": "time"}, "form": "table", "bytes": 0, "cpu": 0.5}


@pytest.mark.parametrize(
    "broken",
    [None, "none", [], {}, {"bytes": 0}, {"raised": "", **PART}, {**PART, "bytes": "x"}, {**PART, "cpu": float("inf")}],
    ids=str,
)
def test_of_many_results_those_count_that_stand_before_a_broken_one(broken):
    """Results are read as far as they are whole; nothing behind a broken one is believed."""
    seen = many_seen(answers.Results([PART, broken, PART]), b"")
    assert [one.error.kind for one in seen] == ["time"]


@pytest.mark.parametrize("results", [None, 7, {"bytes": 0}, "text"])
def test_results_that_are_no_list_are_none(results):
    """What is no list of results holds none, and neither does an error."""
    assert many_seen(answers.Results(results), b"") == []
    assert many_seen(answers.Raised("ValueError"), b"") == []


def test_an_error_of_our_own_code_is_no_result():
    """A child that raises has no result, whatever its body holds."""
    seen = observed(answers.Raised("ValueError: " + "x" * 1_000), b"body", 0.0, 0.0)
    assert seen.result is None
    assert (seen.error.kind, len(seen.error.message)) == ("error", 500)


@pytest.mark.parametrize("plain", [{}, [], "none", 0, False, {"kind": "passed", "line": {"a": 1}}], ids=repr)
def test_an_error_that_is_none_is_an_error_that_tells_nothing(plain):
    """Whatever stands where an error stands is one, of a known kind, without a line."""
    told = error_told(plain)
    assert (told.kind, told.line) == ("error", None)
    assert error_told(None) is None


@pytest.mark.parametrize(
    ("kind", "plain"),
    [(answers.TapTold, [{"construct": "for"}]), (answers.AuditedTold, ["exec"]), (answers.ElsewhereTold, [None])],
)
def test_counts_that_lack_a_field_are_refused(kind, plain):
    """An item of the counts that is no object, or lacks a field, raises."""
    with pytest.raises(MalformedError):
        answers.told_of(kind, plain)
    with pytest.raises(MalformedError):
        answers.Counted({"slope": 0.0}).counts()


def test_what_a_bench_imports_before_it_forks_is_there():
    """Every module of ours that a bench imports for all its children exists: a name that is gone is passed over."""
    ours = [name for name in inside._LIBRARIES if name.startswith("autograder.")]
    assert [name for name in ours if importlib.util.find_spec(name) is None] == []
    assert child.__name__ in ours


def test_a_header_is_written_and_read_in_the_protocol_only():
    """No module outside of the protocol's room spells a header, takes one by its key, or speaks on the wire."""
    modules = [
        path
        for package in ("autograder", "course")
        for path in (ROOT / package).rglob("*.py")
        if ROOM not in path.parents and not {"assignments", "templates"} & set(path.parts)
    ]
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules
        if _SPOKEN.search(text := path.read_text(encoding="utf-8"))  # of most modules nothing more need be read
        for node in ast.walk(ast.parse(text))
        if _asks(node)
        or _takes_the_wire(node)
        or (path.is_relative_to(ROOT / "autograder" / "sandbox") and _takes_by_key(node))
    ]
    assert len(modules) > 100
    assert found == []


def _asks(node: ast.AST) -> bool:
    """Whether this is a dict that begins as a question or a child's answer does."""
    first = node.keys[0] if isinstance(node, ast.Dict) and node.keys else None
    return isinstance(first, ast.Constant) and first.value in _FIRST


def _takes_by_key(node: ast.AST) -> bool:
    """Whether a field is taken by its key from what was said."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return isinstance(node.value, ast.Name) and node.value.id in _SAID
    called = node.func if isinstance(node, ast.Call) else None
    return (
        isinstance(called, ast.Attribute)
        and called.attr in {"get", "pop"}
        and isinstance(called.value, ast.Name)
        and called.value.id in _SAID
    )


def _takes_the_wire(node: ast.AST) -> bool:
    """Whether a module imports what sends and receives JSON."""
    if not isinstance(node, ast.ImportFrom) or node.module is None:
        return False
    names = {alias.name for alias in node.names}
    in_room = node.module.startswith(protocol.__name__)
    return in_room and ("wire" in names or (node.module.endswith(".wire") and names != {"WireError"}))
