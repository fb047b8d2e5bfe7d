"""What DuckDB says of a query that does not run, in a sentence: where, what is missing, which name was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

import duckdb

from autograder.base.nearest import nearest
from autograder.run.runner import OF_THE_TEXT, ErrorKind, RunError

_KINDS: dict[type[duckdb.Error], ErrorKind] = {duckdb.OutOfMemoryException: "size"}
_LINE = re.compile(r"\n\nLINE (\d+):")
_SIGNATURES = re.compile(r"\s*Candidate functions:\n(?P<forms>.*)", re.DOTALL)
_SHOWN_SIGNATURES = 3
_CANDIDATES = re.compile(r"\s*(?:Candidate (?:bindings|tables|Entries)|Did you mean)\b.*", re.DOTALL)
_NAMED = re.compile(r'"([^"]+)"')
_MISSING = (
    re.compile(r'(?:Referenced column|Referenced table|Column|column named|find key) "([^"]+)"'),
    re.compile(r"with name (\S+) does not exist"),
    re.compile(r'column "([^"]+)" must appear in'),
)
_SYNTAX = re.compile(r'syntax error at or near "([^"]+)"')
_WORD = re.compile(r"\w+")
_UNREAD = re.compile(r"--[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*(?:'|\Z)", re.DOTALL)
"""Comments and texts; one that never ends goes to the end: else each of many would be sought there anew."""
_KEYWORDS = _WORD.findall(
    "select distinct from where group order having qualify window partition over union except join left inner outer "
    "cross using limit between case when then else with rows range preceding following current"
)
_LEAST_LETTERS, _NEAR, _NEAR_KEYWORD = 4, 0.6, 0.7


def query_error(error: duckdb.Error, query: str) -> RunError:
    """Return DuckDB's error on a query as a learner reads it: with its line and a near name, without long lists."""
    text, *rest = _LINE.split(str(error))
    kind, _, message = text.strip().partition(": ")
    line = int(rest[0]) if rest else None
    if kind in OF_THE_TEXT:
        line = line or _line_of(_missing(message), query)
        message = " ".join(_told(message, query, line).split())
    return RunError(_KINDS.get(type(error), "error"), kind, message or text, line)


def _told(message: str, query: str, line: int | None) -> str:
    syntax = _SYNTAX.search(message)
    if syntax is not None:
        return message + _meant_keyword(syntax[1], query, line)
    missing, candidates = _missing(message), _CANDIDATES.search(message)
    if missing is None or candidates is None:
        return _with_few_signatures(message)
    head = message[: candidates.start()]
    near = _near(missing, _NAMED.findall(candidates[0]))
    if near is not None:
        return f"{head.rstrip('!')}; did you mean `{near}`?"
    keyword = _keyword(missing)
    if keyword is not None:
        return f"{head.rstrip('!')}; did you mean {keyword.upper()}?"
    if f'"{missing}"' in _read(query):
        return f"{head.rstrip('!')}; double quotes hold names, text stands in single quotes: '{missing}'"
    return message


def _with_few_signatures(message: str) -> str:
    found = _SIGNATURES.search(message)
    if found is None:
        return message
    forms = [form.strip() for form in found["forms"].splitlines() if form.strip()]
    shown = ", ".join(f"`{form}`" for form in forms[:_SHOWN_SIGNATURES])
    more = f" and {len(forms) - _SHOWN_SIGNATURES} more" if len(forms) > _SHOWN_SIGNATURES else ""
    return f"{message[: found.start()]} It takes {shown}{more}."


def _missing(message: str) -> str | None:
    found = (pattern.search(message) for pattern in _MISSING)
    return next((match[1] for match in found if match is not None), None)


def _near(name: str, candidates: Sequence[str]) -> str | None:
    folded = {candidate.casefold(): candidate for candidate in candidates}
    near = nearest(name.casefold(), folded, _NEAR)
    return None if near is None else folded[near]


def _keyword(word: str) -> str | None:
    folded = word.casefold()
    if len(folded) < _LEAST_LETTERS or folded in _KEYWORDS or folded.removesuffix("s") in _KEYWORDS:
        return None
    return nearest(folded, _KEYWORDS, _NEAR_KEYWORD)


def _meant_keyword(near: str, query: str, line: int | None) -> str:
    """Return which keyword was meant: the parser stumbles over a misspelt one, or over the word behind it."""
    lines = _read(query).split("\n")[: line or None]
    before, found, _ = lines[-1].rpartition(near) if lines else ("", "", "")
    words = _WORD.findall("\n".join([*lines[:-1], before])) if found else []
    for word in (near, *words[-1:]):
        keyword = _keyword(word)
        if keyword is not None:
            return f"; did you mean {keyword.upper()} where `{word}` stands?"
    return ""


def _line_of(name: str | None, query: str) -> int | None:
    if name is None:
        return None
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _read(query), re.IGNORECASE)
    return None if found is None else query.count("\n", 0, found.start()) + 1


def _read(query: str) -> str:
    """Return a query with its comments and texts blanked, every line in its place."""
    return _UNREAD.sub(lambda unread: re.sub(r"[^\n]", " ", unread[0]), query)
