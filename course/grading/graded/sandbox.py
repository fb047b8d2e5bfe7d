"""What a learner's code sees while it is graded: the course's verbs and the company's tables, and no question."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import labelyard
from autograder.judging.judge import LOADED_LATE
from autograder.sandbox import Sandbox
from autograder.sandbox.sandbox import SYSTEM
from course.content.bank import assignments, may_name_exercise
from course.content.course_root import course_root
from course.learner.recorded import CASES, record_cases
from labelyard.catalog import tables

PRELOADED = ("course.learner.check", "course.learner.sql_magic", *LOADED_LATE)
"""What the notebooks of this course import, and what runs their answers."""
_PLOTS = "matplotlib_inline.backend_inline"


def sandbox(preload: Sequence[str] = PRELOADED) -> Sandbox:
    """Return the sandbox of a bench for this course.

    Parameters
    ----------
    preload
        Modules that are imported once for all submissions, besides the libraries that every notebook needs.

    """
    package = Path(str(files("course")))
    company = Path(labelyard.__file__).parent
    visible = [package, company, labelyard.SAMPLE / "vendor_logs", *tables(labelyard.SAMPLE).values()]
    hidden = [package / "assignments", package / "authoring" / "templates", company / "sample"]
    hidden += [folder for folder in [course_root().assignments.resolve()] if _is_seen(folder, visible)]
    hidden = [folder for folder in dict.fromkeys(hidden) if folder.is_dir()]
    environment = {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "LOOPLESS_FEEDBACK": "names"}
    fonts = _fonts()
    if fonts is not None:
        visible.append(fonts)
        environment["MPLCONFIGDIR"] = str(fonts)
    return Sandbox(tuple(visible), tuple(hidden), tuple(preload), environment)


def _is_seen(folder: Path, visible: Sequence[Path]) -> bool:
    """Whether what is visible holds a folder: a course of one's own lies elsewhere, and is not there at all."""
    return any(folder.is_relative_to(path.resolve()) for path in (*visible, *Sandbox().readable()))


def exposed(root: Path) -> str | None:
    """Return why a class's folder cannot be kept from submissions; None where it can.

    Its gradebook, its sources and what others handed in lie there: below Python's own folder, or the system's, they
    would be readable at every level.
    """
    root = root.resolve()
    below = next(
        (path for path in (*map(Path, SYSTEM), *Sandbox().readable()) if root.is_relative_to(path.resolve())), None
    )
    if below is None:
        return None
    return (
        f"the course's folder {root} lies below {below}, which every submission may read: move it, or Python, elsewhere"
    )


def dossiers(sources: Sequence[str]) -> dict[str, bytes]:
    """Return what lies beside a released notebook for the cases that its cells open: the course's own files.

    A class without an exercise of ours need not wait until all of them are read.
    """
    if not may_name_exercise("\n".join(sources)):
        return {}
    cases = [case for group in assignments() for case in group.cases]
    opened = tuple(
        case for case in cases if any(f'"{case.name}"' in source or f"'{case.name}'" in source for source in sources)
    )
    return {CASES: record_cases(opened).encode()} if opened else {}


def imported(root: Path, assignment: str) -> tuple[str, ...]:
    """Return the modules that an assignment's source notebook imports: most submissions import them as well.

    An instructor's own notebook that says nothing of this course does not wait until the course is imported.
    """
    sources = [source for path in (root / "source" / assignment).glob("*.ipynb") for source in _sources(path)]
    names = {name for source in sources for name in _imported(source)}
    ours = PRELOADED if not sources or any("course" in source for source in sources) else ()
    plots = [_PLOTS] if any(name.startswith("matplotlib") for name in names) else []
    return (*ours, *sorted(names), *plots)


def _sources(path: Path) -> list[str]:
    """Return the code cells of a notebook's file; none where it is no notebook."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _imported(source: str) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):  # a magic, or no Python at all
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _fonts() -> Path | None:
    """Return where matplotlib keeps its list of fonts, which takes seconds to make anew."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 (only where it is installed)
    except ImportError:
        return None
    folder = Path(mpl.get_cachedir())
    return folder if folder.is_dir() else None
