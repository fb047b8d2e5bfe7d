"""Where this course lies on disk: known without reading any of it, so that a help text can name it at once."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENTS = ROOT / "course" / "assignments"
