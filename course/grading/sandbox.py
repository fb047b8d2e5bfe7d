"""What a learner's code sees while it is graded: the course's verbs and the company's tables, and no question."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import labelyard
from autograder.bench import Sandbox
from course.bank import ASSIGNMENTS
from labelyard.catalog import tables

_PRELOAD = ("scipy.stats", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "course.check", "course.sql_magic")


def sandbox() -> Sandbox:
    """Return the sandbox of a bench for this course."""
    package = ASSIGNMENTS.parent
    company = Path(labelyard.__file__).parent
    visible = [package, company, labelyard.SAMPLE / "vendor_logs", *tables(labelyard.SAMPLE).values()]
    hidden = [folder for folder in (ASSIGNMENTS, company / "sample") if folder.is_dir()]
    environment = {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "LOOPLESS_FEEDBACK": "names"}
    fonts = _fonts()
    if fonts is not None:
        visible.append(fonts)
        environment["MPLCONFIGDIR"] = str(fonts)
    preload = tuple(name for name in _PRELOAD if importlib.util.find_spec(name.partition(".")[0]) is not None)
    return Sandbox(tuple(visible), tuple(hidden), preload, environment)


def _fonts() -> Path | None:
    """Return where matplotlib keeps its list of fonts, which takes seconds to make anew."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 (only where it is installed)
    except ImportError:
        return None
    folder = Path(mpl.get_cachedir())
    return folder if folder.is_dir() else None
