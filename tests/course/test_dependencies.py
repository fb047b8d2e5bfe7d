"""What is installed, for whom, under which name: the lock files, the Pythons, every `pip install` of our texts."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from course.content.bank import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements-all.lock", "requirements.lock")
BANK = tomllib.loads((ROOT / "bank" / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
BUILDS = ("hatchling", "editables", "pip")  # what the project is built with, and what a learner adds packages with
TEXTS = {".md", ".py", ".sh", ".ipynb", ".yaml", ".toml", ".txt", ".html", ""}
MADE = {"__pycache__", "data", "work", "exchange", "dist"}
ASKED = re.compile(r"\b(?:pipx?3? install|pipx run|uv tool (?:install|run)|uvx) +(?P<named>[^`\"\n;|&#)\\]*)")
WITH_VALUE = {"-r", "--requirement", "-c", "--constraint", "-e", "--editable", "--python", "--from", "--target"}


def locked(name: str) -> Iterator[tuple[Requirement, frozenset[str]]]:
    """Yield what a lock file names, each with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            what, *hashes = line.split("--hash=")
            yield Requirement(what), frozenset(digest.strip() for digest in hashes)


def holds(marker: Marker | None, extras: set[str]) -> bool:
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras | {""})


def needed(roots: list[str]) -> set[str]:
    """Return the names of all that these need on this machine, by what the installed packages say of themselves."""
    found: dict[str, set[str]] = {}
    waiting = [Requirement(root) for root in roots]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found and requirement.extras <= found[name]:
            continue
        found[name] = found.get(name, set()) | requirement.extras
        further = map(Requirement, metadata.requires(name) or [])
        waiting += [one for one in further if holds(one.marker, found[name])]
    return set(found)


def here(name: str) -> set[str]:
    return {canonicalize_name(one.name) for one, _ in locked(name) if holds(one.marker, set())}


def test_learners_list():
    """What a learner gets is what the project's own dependencies need, no package more and none less."""
    assert here("requirements.lock") == needed([*PROJECT["dependencies"], *BUILDS])


def test_whole_list():
    """What proves the project is what its extra for developers needs besides."""
    roots = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"], *BUILDS]
    assert here("requirements-all.lock") == needed(roots)


def test_one_lock():
    """A learner has the very files that the project is proved with; nothing is named without its hashes."""
    whole, learners = ({str(one): hashes for one, hashes in locked(name)} for name in LOCKS)
    pins = {pin.partition(";")[0].strip(): hashes for pin, hashes in whole.items()}
    assert all(hashes for hashes in whole.values())
    for pin, hashes in learners.items():
        assert pins.get(pin.partition(";")[0].strip()) == hashes, pin


@pytest.mark.parametrize("name", LOCKS)
def test_lock_serves_every_python(name):
    """On each Python that is named the lock gives one version of each package that any of them has."""
    for python in PYTHONS:
        settings = {"python_version": python, "python_full_version": f"{python}.9"}
        names = [one.name for one, _ in locked(name) if one.marker is None or one.marker.evaluate(settings)]
        assert len(names) == len(set(names)), python
        for root in PROJECT["dependencies"]:
            assert Requirement(root).name in names


def test_pythons_are_named_alike():
    """Each supported Python is named in the project's settings, by the script that finds one, and in the README."""
    supported = SpecifierSet(PROJECT["requires-python"])
    beyond = ("3.10", "3.15")
    assert [python for python in (*PYTHONS, *beyond) if python in supported] == list(PYTHONS)
    said = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if ":: 3." in line]
    assert said == list(PYTHONS)
    finding = (ROOT / "scripts" / "find_python.sh").read_text(encoding="utf-8")
    minors = [python.partition(".")[2] for python in PYTHONS]
    assert f"first_of {' '.join(minors)}" in finding
    assert f"first_of {' '.join(reversed(minors))}" in finding
    bounds = [f"(3, {minors[0]}) <= sys.version_info < (3, {int(minors[-1]) + 1})", f"'{PROJECT['requires-python']}'"]
    assert all(bound in finding for bound in bounds)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Python {', '.join(PYTHONS[:-1])} or {PYTHONS[-1]}" in readme


def strangers(text: str) -> list[str]:
    """List what a text tells its reader to install that is neither a file, nor ours, nor locked."""
    named = [word for asked in ASKED.finditer(text) for word in packages(asked["named"])]
    return [word for word in named if not is_known(word)]


def packages(arguments: str) -> list[str]:
    """Return the packages among what follows `pip install`, without options and their values."""
    try:
        words = shlex.split(arguments)
    except ValueError:  # a quotation mark that belongs to the sentence around it
        words = arguments.replace("'", " ").split()
    before = ["", *words]
    if "--from" in words:  # then what is named last is a command
        return [word for last, word in zip(before, words, strict=False) if last in {"--from", "--with"}]
    return [word for last, word in zip(before, words, strict=False) if word[0] != "-" and last not in WITH_VALUE]


@cache
def known_names() -> set[str]:
    names = [one.name for lock in (*LOCKS, "scripts/installer.lock") for one, _ in locked(lock)]
    return {canonicalize_name(name) for name in (PROJECT["name"], BANK["name"], *names)}


def is_known(word: str) -> bool:
    if word.startswith((".", "/")) or word.partition("[")[0].endswith((".whl", ".tar.gz")):
        return True
    try:
        return canonicalize_name(Requirement(word).name) in known_names()
    except InvalidRequirement:
        return False


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("many machines: `pip install 'loopless[cluster]'`, then", ["loopless[cluster]"]),
        ("msg = \"needs Dask: pip install 'loopless[cluster]'\"", ["loopless[cluster]"]),
        ("%pip install -U autograder", ["autograder"]),
        ("uvx loopless lab", ["loopless", "lab"]),
        ("uv tool install loopless==0.1.1", ["loopless==0.1.1"]),
        ("`pip install` the wheel", []),
        (f"pip install {PROJECT['name']}[cluster]", []),
        (f"uvx --from {BANK['name']} loopless lab", []),
        ("uvx --from loopless --with ./it.whl --with more loopless lab", ["loopless", "more"]),
        ("pip install -e '.[cluster]' and `pip install ./dist/it.whl`", ["and"]),
        ("pip install --require-hashes -r requirements.lock ruff", []),
    ],
)
def test_strangers_are_seen(text, named):
    """A package of somebody else's is seen in prose, messages and cells; files, ours and what is locked are not."""
    assert strangers(text) == named


def texts() -> Iterator[Path]:
    for folder, inner, files in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in MADE and (name == ".ci" or not name.startswith("."))]
        yield from (Path(folder, name) for name in files if Path(name).suffix in TEXTS)


def test_texts_install_no_strangers():
    """No text, message or notebook tells its reader to install what a stranger may have put under that name."""
    mine = Path(__file__).resolve()
    found = {
        str(path.relative_to(ROOT)): named
        for path in texts()
        if path != mine and (named := strangers(path.read_text(encoding="utf-8", errors="ignore")))
    }
    assert found == {}


def test_distribution_and_command():
    """What is installed goes by the project's name; what is typed is `loopless`."""
    entries = metadata.distribution(PROJECT["name"]).entry_points
    assert [entry.name for entry in entries.select(group="console_scripts")] == ["loopless"]
    assert {entry.name for entry in entries.select(group="loopless.exercises")} == {"question", "case_study"}
    assert not {PROJECT["name"], BANK["name"]} & {"loopless", "autograder"}  # strangers' names on the package index
    assert BANK["scripts"] == PROJECT["scripts"]
