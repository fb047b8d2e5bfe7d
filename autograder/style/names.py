"""Names that say nothing about what they hold, in either language."""

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
