"""The house keeps its shape: arrows run one way, and rooms do not import each other in circles."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_MODULES = 12
LONGEST = 400
MODULES = sorted(
    path
    for package in ("autograder", "course", "datasets/labelyard")
    for path in (ROOT / package).rglob("*.py")
    if "assignments" not in path.parts and "templates" not in path.parts
)


def imported(path: Path) -> set[str]:
    """Return the names of modules that a module imports when it runs, wherever the import stands."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typed:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(module: str) -> str | None:
    """Return the folder in which a module of ours stands."""
    path = ROOT.joinpath(*module.split("."))
    if path.with_suffix(".py").is_file():
        return path.parent.relative_to(ROOT).as_posix()
    return path.relative_to(ROOT).as_posix() if (path / "__init__.py").is_file() else None


def test_arrows_run_one_way():
    """The judge and the simulated company import no module of the course, nor each other."""
    foreign = {"autograder": ("course", "labelyard"), "datasets": ("course", "autograder"), "course": ()}
    for path in MODULES:
        package, *_ = path.relative_to(ROOT).parts
        assert not {name for name in imported(path) if name.split(".")[0] in foreign[package]}, path


def test_no_circle_of_rooms():
    """From no room do imports lead out and back again."""
    arrows: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        here = path.parent.relative_to(ROOT).as_posix()
        arrows[here] |= {there for name in imported(path) if (there := room(name)) not in (None, here)}
    for start in arrows:
        reached, left = set(), [start]
        while left:
            new = arrows[left.pop()] - reached
            reached |= new
            left += new
        assert start not in reached, f"imports lead from {start} back to it"


def test_a_room_is_taken_in_at_a_glance():
    """No room of the judge or the course holds more than a dozen modules."""
    held: dict[Path, int] = defaultdict(int)
    for path in (path for path in MODULES if "labelyard" not in path.parts):  # a table of the company is a module
        held[path.parent] += path.name != "__init__.py"
    crowded = {folder.relative_to(ROOT).as_posix(): count for folder, count in held.items() if count > MOST_MODULES}
    assert not crowded


def test_no_module_is_two():
    """No module has more than 400 lines."""
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_bytes().splitlines()) for path in MODULES}
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST}
