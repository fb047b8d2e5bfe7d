"""Markdown files that begin with front matter: YAML between two lines of three hyphens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


def read_front_matter(path: Path) -> tuple[dict[str, Any], str] | None:
    """Return what stands in the front matter of a file, and the text below it; None where there is none."""
    match = _FRONT_MATTER.match(path.read_text(encoding="utf-8")) if path.exists() else None
    return None if match is None else (dict(yaml.safe_load(match[1])), match[2])
