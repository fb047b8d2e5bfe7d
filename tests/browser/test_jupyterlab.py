"""JupyterLab, seen by a browser: a filled notebook runs from top to bottom and its cards are read in both themes.

Screenshots go to the folder that LOOPLESS_SCREENSHOTS names, else to the test's own.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import TimeoutError, sync_playwright  # noqa: A004 (playwright's own)

from autograder.report.verdicts import CRITERIA
from course.authoring.notebooks import assemble
from course.content.bank import Assignment, question
from course.record import Store
from tests import unproved

CHROMIUM = next(
    (found for found in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if found), None
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason=unproved.words("no Chromium is installed", "install chromium (apt-get install chromium)"),
)

NAME = "07_small"
RIGHT, WRONG, LOOPING = "latest_labels", "never_reviewed_labels", "parse_dates_by_source"
PATIENCE = 200_000
TRIES = 5
TOKEN = "a-test"
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    """Return a learner's folder with a notebook that holds one right, one wrong and one looping answer."""
    folder = tmp_path_factory.mktemp("work")
    (folder / ".loopless").mkdir()  # as `loopless lab` leaves it
    (folder / ".loopless" / "releases.json").write_text("{}", encoding="utf-8")
    questions = tuple(question(name) for name in (RIGHT, WRONG, LOOPING))
    notebook = assemble(Assignment(folder / NAME, questions))
    answers = {WRONG: questions[1].mistakes[0].clean, LOOPING: questions[2].answers("slow")[0].clean}
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = (f"%%sql {name}\n" if name == WRONG else "") + answers[name]
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    return folder


CONNECTED = """
    window.jupyterapp.shell.currentWidget?.context?.sessionContext?.session?.kernel?.connectionStatus === 'connected'
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> Path:
    """Return JupyterLab's settings: every cell is drawn, no news are fetched."""
    folder = tmp_path_factory.mktemp("settings")
    for name, value in SETTINGS.items():
        write_setting(folder, name, value)
    return folder


def write_setting(folder: Path, name: str, value: object) -> None:
    path = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


@pytest.fixture(scope="module")
def address(work: Path, settings: Path, tmp_path_factory) -> Iterator[str]:
    """Start JupyterLab on the learner's folder; yield its address."""
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += [
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={work}",
        "--LabApp.expose_app_in_browser=True",
    ]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LOOPLESS", "JUPYTER"))}
    environment |= {"HOME": str(home), "JUPYTERLAB_SETTINGS_DIR": str(settings)}
    with (home / "jupyterlab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=work, env=environment, stdout=log, stderr=log)
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait(60)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(600):
        assert server.poll() is None, "JupyterLab ended before it answered"
        try:
            with urllib.request.urlopen(f"{address}/api", timeout=5):
                return address
        except OSError:
            time.sleep(0.5)
    pytest.fail("JupyterLab did not answer within five minutes")


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[object]:
    """Run every cell of the notebook in a browser; yield the page when the last cell has its number."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        open_notebook(page, address)
        run_all(page)
        page.locator(".loopless-card").nth(len(CRITERIA) * 3 - 1).wait_for(timeout=PATIENCE)
        yield page
        browser.close()


def run_all(page) -> None:
    """Run all cells by JupyterLab's command, and once more where the kernel was not connected yet and lost them."""
    numbered = page.locator(".jp-InputPrompt", has_text=re.compile(r"\[(\*|1)\]:")).first
    for _ in range(TRIES):
        page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
        with contextlib.suppress(TimeoutError):
            numbered.wait_for(timeout=PATIENCE / TRIES / 2)
            return
    pytest.fail("no cell began to run")


def open_notebook(page, address: str) -> None:
    page.goto(f"{address}/lab/tree/{NAME}.ipynb?token={TOKEN}", timeout=PATIENCE)
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for(timeout=PATIENCE)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for(timeout=PATIENCE)
    page.wait_for_function(CONNECTED, timeout=PATIENCE)  # without a kernel JupyterLab would ask for one


def cards(page, name: str) -> list[str]:
    """Return what the three cards of a question say."""
    wanted = [f'check.{criterion}("{name}")' for criterion in CRITERIA]
    cells = [page.locator(".jp-CodeCell", has_text=text).filter(has=page.locator(".loopless-card")) for text in wanted]
    return [cell.locator(".loopless-card").inner_text() for cell in cells]


def picture(page, name: str, theme: str, folder: Path) -> Path:
    """Save a screenshot of each card of a question."""
    target = Path(os.environ.get("LOOPLESS_SCREENSHOTS") or folder)
    target.mkdir(parents=True, exist_ok=True)
    for criterion in CRITERIA:
        cell = page.locator(".jp-CodeCell", has_text=f'check.{criterion}("{name}")').filter(
            has=page.locator(".loopless-card")
        )
        cell.scroll_into_view_if_needed()
        cell.screenshot(path=target / f"{theme}-{name}-{criterion}.png")
    return target


def test_a_right_answer_passes_in_all_three(page):
    """The cards of a right answer say passed, three times."""
    assert ["passed" in card for card in cards(page, RIGHT)] == [True, True, True]


def test_a_wrong_answer_is_told_its_mistake(page):
    """The accuracy card of a wrong answer says what happened, in the words of the known mistake."""
    accuracy = cards(page, WRONG)[0]
    assert "passed" not in accuracy.splitlines()[0]
    assert question(WRONG).mistakes[0].comment.split(".")[0] in accuracy


def test_a_looping_answer_loses_efficiency_only(page):
    """The cards of a looping answer: accuracy and readability passed, efficiency not, with a picture."""
    accuracy, efficiency, _ = cards(page, LOOPING)
    assert "Accuracy: passed" in accuracy
    assert "Efficiency: passed" not in efficiency
    assert page.locator(".loopless-card svg").count() >= 1


def test_points_are_said_by_the_card_alone(page):
    """Below a card stands no bare number."""
    cells = page.locator(".jp-CodeCell").filter(has=page.locator(".loopless-card"))
    assert cells.count() == len(CRITERIA) * 3
    assert cells.locator(".jp-OutputArea-executeResult").count() == 0


@pytest.mark.usefixtures("page")
def test_every_card_that_was_shown_is_recorded(work: Path):
    """The record in the learner's folder holds the verdicts of all nine cards, and the mistake that was told."""
    events = [event for event in Store(work / ".loopless" / "practice.sqlite").events() if event.kind == "checked"]
    assert {(event.exercise, event.criterion) for event in events} == {
        (name, criterion) for name in (RIGHT, WRONG, LOOPING) for criterion in CRITERIA
    }
    mistakes = [event.misconception for event in events if event.exercise == WRONG and event.criterion == "accuracy"]
    assert mistakes == [question(WRONG).mistakes[0].name]


def test_no_card_is_wider_than_its_cell(page):
    """Nothing has to be scrolled sideways to be read."""
    wide = "cards => cards.filter(card => card.scrollWidth > card.clientWidth + 1).length"
    assert page.locator(".loopless-card").evaluate_all(wide) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_cards_are_readable_in_both_themes(page, theme, tmp_path):
    """Text on a card stands out from what is behind it, by the ratio that guidelines ask for, in both themes."""
    if theme == "dark":
        page.evaluate("window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
        page.locator("body[data-jp-theme-light=false]").wait_for(state="attached", timeout=PATIENCE)
    page.locator(".loopless-card").nth(len(CRITERIA) * 3 - 1).wait_for(timeout=PATIENCE)
    for name in (RIGHT, WRONG, LOOPING):
        picture(page, name, theme, tmp_path)
    assert [text for text, ratio in page.evaluate(CONTRASTS) if ratio < LEAST_CONTRAST] == []


LEAST_CONTRAST = 3.0
CONTRASTS = """() => {
  const parse = colour => colour.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const own = element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  return [...document.querySelectorAll('.loopless-card *')].filter(own).map(element => {
    const style = getComputedStyle(element);
    const colour = element.closest('svg') ? style.fill : style.color;
    const pair = [light(parse(colour)), light(behind(element))].sort((a, b) => b - a);
    return [element.textContent.slice(0, 40), (pair[0] + .05) / (pair[1] + .05)];
  });
}"""
