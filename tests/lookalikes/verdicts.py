"""What the answers of a learner's day are told on Linux, and so wherever all works."""

from __future__ import annotations

PASSED = {"accuracy": ["passed", 6.0, None], "efficiency": ["passed", 3.0, None], "readability": ["passed", 2.0, None]}
SLOW = {**PASSED, "efficiency": ["failed", 0.0, None]}
LOST = {criterion: ["failed", 0.0, None] for criterion in PASSED}
ON_LINUX = {
    "latest_labels right": PASSED,
    "latest_labels wrong": {**SLOW, "accuracy": ["partly", 3.0, "abandoned_kept"]},
    "latest_labels slow": SLOW,
    "latest_labels looping": SLOW,
    "latest_labels endless": LOST,
    "resolve_offsets right": PASSED,
    "resolve_offsets wrong": {**LOST, "accuracy": ["failed", 0.0, "converted_not_localised"]},
    "resolve_offsets slow": {**SLOW, "readability": ["partly", 1.0, None]},
    "resolve_offsets looping": SLOW,
    "resolve_offsets endless": LOST,
}
"""What `python tests/lookalikes/learners_day.py FOLDER` shows on Linux: criterion -> outcome, points, diagnosis."""
