"""Which variants a notebook was made with, as its metadata says: question -> variant, where they are not published.

Neither a key nor anything made of it stands there: what it dealt is told by the prompts anyway, and what it will deal
next is nobody's business. So a question that is given a further variant later does not change what a class was given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_OURS, _VARIANTS = "loopless", "variants"


def metadata_of(dealt: Mapping[str, str]) -> dict[str, Any]:
    """Return what a notebook's metadata holds of its variants; nothing where all is as it is published."""
    return {_OURS: {_VARIANTS: dict(dealt)}} if dealt else {}


def dealt_in(notebook: Path) -> dict[str, str] | None:
    """Return the variants that a notebook of the course's own was made with; None where no notebook can be read."""
    try:
        metadata = json.loads(notebook.read_bytes())["metadata"]
        said = metadata.get(_OURS, {}).get(_VARIANTS, {})
        return {str(question): str(variant) for question, variant in said.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
