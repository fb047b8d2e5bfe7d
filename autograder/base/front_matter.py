"""Markdown files that begin with front matter: YAML between two lines of three hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


def read_front_matter(path: Path, refused: type[Exception], keys: Iterable[str] = ()) -> tuple[dict[str, Any], str]:
    """Return what stands in the front matter of a file, and the text below it.

    Parameters
    ----------
    refused
        What is raised where there is none; the message names the file, the fault and the cure.
    keys
        What the front matter should hold, for that message.

    """
    match = _FRONT_MATTER.match(path.read_text(encoding="utf-8")) if path.exists() else None
    if match is None:
        fault = "no front matter" if path.exists() else "missing"
        msg = f"{path}: {fault}; begin the file with '---', the keys {', '.join(keys) or 'it needs'}, and '---'"
        raise refused(msg)
    return dict(yaml.safe_load(match[1])), match[2]
