"""Mutants of regular expressions."""

import pytest

from autograder.mutants.regular_expressions import mutated_patterns


@pytest.mark.parametrize(
    ("pattern", "mutated"),
    [
        (r"^a+$", ["a+$", "^a*$", "^a+"]),
        (r"\bcat\b", [r"cat\b", r"\bcat"]),
        (r"-?\d{4}", [r"-\d{4}", r"-?\d+"]),
        (r"[+*?]\d*", [r"[+*?]\d+"]),
        ("a|b|c", ["b|c", "a|c", "a|b"]),
        ("(?:Z|[+-](x|y))$", ["(?:[+-](x|y))$", "(?:Z)$", "(?:Z|[+-](y))$", "(?:Z|[+-](x))$", "(?:Z|[+-](x|y))"]),
        ("(?P<unit>ms|s)", ["(?P<unit>s)", "(?P<unit>ms)"]),
        ("(?i)a|b", ["b", "(?i)a"]),
        (r"\+\$", []),
        ("plain", []),
    ],
)
def test_pattern_loses_one_thing_at_a_time(pattern, mutated):
    """Anchors, quantifiers and alternatives change one at a time; escapes and character classes stay whole."""
    assert list(mutated_patterns(pattern)) == mutated
