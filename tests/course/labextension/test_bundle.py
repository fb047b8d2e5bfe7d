"""The panel's bundle: it is what its source builds, calls nobody outside, and is read well in both themes."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil

import pytest

from autograder.report.card import _DIFFERS, _MARKS
from course.content.bank import ROOT
from course.labextension import BUILT
from tests import unproved

SOURCE = BUILT.parent / "panel"
AA = 4.5
GRAPHICAL = 3.0
"""What guidelines ask of text, and of what is only a sign or an edge."""
BEHIND = {"light": ("#ffffff", "#eeeeee"), "dark": ("#111111", "#212121", "#424242")}
"""JupyterLab's layout colours 0 to 2, on which cards and panel stand."""


def script():
    spec = importlib.util.spec_from_file_location("build_panel", ROOT / "scripts" / "build_panel.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_bundle_is_what_is_built():
    """Built anew, every file of the bundle has the same bytes."""
    build_panel = script()
    if shutil.which("npm") is None:
        unproved.skip("Node is missing", "install nodejs and npm, then make panel")
    if not build_panel.fetched():
        unproved.skip("the panel's libraries are not fetched", "make panel, where npm's registry is in reach")
    assert build_panel.differences(build_panel.build(fetch=False), BUILT) == []


def test_a_bundle_of_other_bytes_is_told(tmp_path):
    """A file that differs, and one that only one side has, are named."""
    for folder, files in {"made": {"a": "1", "b": "1"}, "committed": {"a": "2", "c": "1"}}.items():
        for name, text in files.items():
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    assert script().differences(tmp_path / "made", tmp_path / "committed") == ["a", "b", "c"]


def test_the_bundle_is_whole():
    """Each file that its package.json names is there, and no other build's rest."""
    package = json.loads((BUILT / "loopless-panel" / "package.json").read_text(encoding="utf-8"))
    static = BUILT / "loopless-panel" / "static"
    assert (BUILT / "loopless-panel" / package["jupyterlab"]["_build"]["load"]).is_file()
    assert len(list(static.glob("remoteEntry.*.js"))) == 1
    assert sum(path.stat().st_size for path in static.iterdir()) < 100_000


def test_no_address_stands_in_bundle_or_lock_file():
    """Nothing is loaded from elsewhere, and the lock file names no registry."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in (BUILT / "loopless-panel").rglob("*.js"))
    assert set(re.findall(r"https?://[\w.-]+", scripts)) <= {"http://www.w3.org"}  # a picture's name space
    lock = json.loads((SOURCE / "package-lock.json").read_text(encoding="utf-8"))
    assert len(lock["packages"]) > 100
    assert not [name for name, one in lock["packages"].items() if "resolved" in one]


def light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_the_guidelines():
    """Black on white has 21, and the grey that guidelines call just enough 4.54."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_cards_colours_are_read_in_both_themes():
    """White stands out from each sign's colour as text must, the colour itself from light and dark as an edge must."""
    for _, colour, _ in _MARKS.values():
        assert contrast("#ffffff", colour) >= AA, colour
        assert min(contrast(colour, BEHIND[theme][0]) for theme in BEHIND) >= GRAPHICAL, colour


def test_a_differing_value_brings_its_own_ground():
    """What differs in a card's rows is dark on light, whatever the theme."""
    text, ground = re.search(r"color:(#\w{6}).*background-color:(#\w{6})", _DIFFERS).groups()
    assert contrast(text, ground) >= AA


@pytest.mark.parametrize("theme", BEHIND)
def test_the_panels_colours_are_read(theme):
    """Each colour of the panel's words stands out from all that may lie behind it, as text must."""
    css = (SOURCE / "style" / "base.css").read_text(encoding="utf-8")
    first, second = (re.findall(r"--loopless-\w+: (#\w{6})", part) for part in css.split("data-jp-theme-light='false'"))
    colours = {"light": first, "dark": second}[theme]
    assert len(colours) == 4
    assert {colour: contrast(colour, ground) for colour in colours for ground in BEHIND[theme]} == {
        colour: pytest.approx(12.75, abs=12.75 - AA) for colour in colours
    }
