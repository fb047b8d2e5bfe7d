"""What the bank's wheel holds, and what it takes over from the engine's settings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

HELD = {"course/assignments": "course/assignments", "release": "course/release"}
"""Folders of the repository, and where they lie in the wheel: beside the engine, which looks for them there."""
_ALIKE = ("version", "requires-python", "classifiers")
_LEFT_BY_RUNS = "__pycache__"


class BankSettings(MetadataHookInterface):
    """The engine's version and Pythons; what is needed is the engine of that very version."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in what `pyproject.toml` calls dynamic."""
        text = (_repository(self.root) / "pyproject.toml").read_text(encoding="utf-8")
        engine = tomllib.loads(text)["project"]
        metadata.update({key: engine[key] for key in _ALIKE})
        metadata["dependencies"] = [f"{engine['name']}=={engine['version']}"]


class BankFiles(BuildHookInterface[Any]):
    """Every file of the bank, and nothing that a run, an editor or a system left there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the interface's)
        """Name the files and their places in the wheel."""
        repository = _repository(self.root)
        for folder, place in HELD.items():
            held = {str(path): f"{place}/{name}" for name, path in _files(repository / folder)}
            build_data["force_include"].update(held)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        left = any(part.startswith(".") or part == _LEFT_BY_RUNS for part in inside.parts)
        if path.is_file() and not left:
            yield inside.as_posix(), path


def _repository(root: str) -> Path:
    return Path(root).resolve().parent
