"""Names that say nothing about what they hold, in either language, and letters that a prompt makes names."""

import re

_EMPTY_WORDS = (
    "tmp|temp|foo|bar|baz|qux|quux|blah|stuff|things?|asdf|xx+|yy+|zz+|aaa+|do_?stuff|whatever|var|junk|"
    "my_?(var|list|dict|df|func|function|table|data)"
)
_EMPTY = re.compile(rf"_*({_EMPTY_WORDS})_?\d*", re.IGNORECASE)
# A number tells two things apart without saying how they differ; `df2` is the classic.
_NUMBERED = re.compile(
    r"_*(df|data|frame|table|tbl|res|result|ret|out|output|val|value|vals|list|lst|arr|array|dict|series|func|function|"
    r"helper|new|final|query|cte|step|sub|subq|subquery|col|column)_?\d+",
    re.IGNORECASE,
)


def says_nothing(name: str) -> bool:
    """Tell whether a name of two letters or more is a placeholder: ``tmp``, ``foo``, ``df2``, ``cte_1``."""
    return bool(_EMPTY.fullmatch(name) or _NUMBERED.fullmatch(name))


_MARKED = re.compile(r"`([^`\n]+)`|(?<![*\w])\*{1,2}([^*\n]+)\*{1,2}")
_QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
_FIRST_CELL = re.compile(r"^\|([^|\n]+)\|", re.MULTILINE)
_LETTER = re.compile(r"(?<![^\W_])[^\W\d_](?![^\W_])")


def symbols_of(prompt: str) -> frozenset[str]:
    """Return the single letters that a prompt uses as names: as `code`, alone as *k*, or as a column in a table."""
    found: set[str] = set()
    for code, emphasised in _MARKED.findall(prompt):
        found.update(_LETTER.findall(_QUOTED.sub("", code)))
        found.update(_LETTER.findall(emphasised) if len(emphasised) == 1 else ())
    for cell in _FIRST_CELL.findall(prompt):
        found.update(name for name in map(str.strip, cell.split(",")) if _LETTER.fullmatch(name))
    return frozenset(found)
