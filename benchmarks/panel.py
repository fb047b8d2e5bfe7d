"""What the panel in JupyterLab costs, and how soon it shows a check, measured in Chromium.

Two promises. A mark is in the panel at most a second after its card is in the notebook: the median over ten questions,
each answered and checked. JupyterLab shows START_HERE at most 10 % later with the panel than without: the median over
ten pairs of first starts, from the typed command on, in turn with and without since the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Page, sync_playwright

from course.content.bank import ROOT, assignments
from course.content.course_root import MARKER, PRACTICE_MARKER

LATEST_MARK = 1.0
LATEST_START = 1.10
TOPIC = "01_window_sql"
TOKEN = "a-benchmark"  # noqa: S105 (of a server that ends with this script)
PATIENCE = 180
WITHOUT = """
from course.cli import main
from course.cli.practise import laboratory
laboratory._panel = lambda: []
main()
"""
BOTH_SEEN = """([card, mark]) => new Promise(done => {
  const at = {};
  const look = () => {
    if (!at.card && card_there()) at.card = performance.now();
    if (!at.mark && document.querySelector(mark)) at.mark = performance.now();
    if (at.card && at.mark) { watch.disconnect(); done((at.mark - at.card) / 1000); }
  };
  const count = () => document.querySelectorAll('.loopless-card').length;
  const card_there = () => count() > card;
  const watch = new MutationObserver(look);
  watch.observe(document.body, {subtree: true, childList: true, attributes: true});
  look();
  const notebook = window.jupyterapp.shell.currentWidget.content;
  notebook.deselectAll();
  window.jupyterapp.commands.execute('notebook:run-cell');
})"""


def main() -> int:
    """Print the figures; the exit status is 1 when one is above what is promised."""
    arguments = _arguments()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("Chromium is not installed, so that nothing was measured. Next: apt-get install chromium")
        return 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        marks = _marks(browser, arguments.checks)
        pairs = _starts(browser, arguments.pairs)
        browser.close()
    mark = statistics.median(marks)
    ratio = statistics.median(with_it / without for with_it, without in pairs)
    told = ", ".join(f"{one:.2f}" for one in sorted(marks))
    print(f"a mark after its card: median {mark:.2f} s of {len(marks)} (promised at most {LATEST_MARK:g}): {told}")
    with_it, without = (statistics.median(one) for one in zip(*pairs, strict=True))
    print(
        f"START_HERE after the command: {with_it:.2f} s with the panel, {without:.2f} s without; median ratio of"
        f" {len(pairs)} pairs {ratio:.3f} (promised at most {LATEST_START:g})"
    )
    return int(mark > LATEST_MARK or ratio > LATEST_START)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", type=int, default=10, help="how many questions are checked")
    parser.add_argument("--pairs", type=int, default=10, help="how many pairs of first starts")
    return parser.parse_args()


def _marks(browser: Browser, count: int) -> list[float]:
    """Return, of so many questions, the seconds from the card of accuracy to its mark in the panel."""
    questions = next(one for one in assignments() if one.name == TOPIC).questions[:count]
    cells = ["from course import check", *(f"%%sql {one.name}\n{one.solution.clean}" for one in questions)]
    cells += [f'check.accuracy("{one.name}")' for one in questions]
    seconds = []
    with _lab(panel=True) as lab:
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        shown = [nbformat.v4.new_code_cell(cell) for cell in cells]
        notebook = nbformat.v4.new_notebook(cells=shown, metadata={"kernelspec": kernel})
        nbformat.write(notebook, lab.work / "checks.ipynb")
        page = _page(browser)
        page.goto(lab.address("lab/tree/checks.ipynb"))
        page.locator(".loopless-row").first.wait_for()
        _run_first(page, len(questions) + 1)
        for place, one in enumerate(questions):
            _activate(page, len(questions) + 1 + place)
            mark = f"[data-exercise={one.name}] [data-criterion=accuracy][data-mark=passed]"
            seconds.append(page.evaluate(BOTH_SEEN, [place, mark]))
        page.context.close()
    return seconds


def _run_first(page: Page, count: int) -> None:
    """Run the first cells, one after the other, and wait for the last."""
    page.wait_for_function(
        "window.jupyterapp.shell.currentWidget?.context?.sessionContext?.session?.kernel?.connectionStatus"
        " === 'connected'"
    )
    for place in range(count):
        _activate(page, place)
        page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell')")


def _activate(page: Page, place: int) -> None:
    page.evaluate(f"void (window.jupyterapp.shell.currentWidget.content.activeCellIndex = {place})")


def _starts(browser: Browser, count: int) -> list[tuple[float, float]]:
    """Return of each pair the seconds to START_HERE with the panel and without, after a pair that only warms up."""
    pairs = []
    for number in range(count + 1):
        order = (True, False) if number % 2 else (False, True)
        took = {panel: _start(browser, panel=panel) for panel in order}
        pairs += [(took[True], took[False])] if number else []
    return pairs


def _start(browser: Browser, *, panel: bool) -> float:
    """Return the seconds from the command of a first start to its START_HERE in the browser."""
    started = time.perf_counter()
    with _lab(panel=panel) as lab:
        page = _page(browser)
        page.goto(lab.address("lab/tree/START_HERE.ipynb"))
        page.locator(".jp-NotebookPanel h1", has_text="Start here").wait_for()
        seconds = time.perf_counter() - started
        if panel:
            page.locator(".loopless-row").first.wait_for()
        page.context.close()
    return seconds


def _page(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    return page


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that answers on a port, on a learner's folder."""

    port: int
    work: Path

    def address(self, path: str) -> str:
        """Return where a browser finds a page."""
        return f"http://127.0.0.1:{self.port}/{path}?token={TOKEN}"


@contextlib.contextmanager
def _lab(*, panel: bool) -> Iterator[Lab]:
    """Type `loopless lab` for the first time, in a home and a folder of its own; yield it once it answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        here, home = Path(folder) / "practice", Path(folder) / "home"
        here.mkdir()
        home.mkdir()
        (here / MARKER).write_text(f"{PRACTICE_MARKER}\n", encoding="utf-8")
        command = [sys.executable, *(("-m", "course.cli") if panel else ("-c", WITHOUT)), "lab", "--no-browser", "--"]
        command += [f"--port={port}", f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOOPLESS", "JUPYTER"))}
        environment = {**kept, "HOME": str(home), "LOOPLESS_DATA": str(ROOT / "datasets" / "sample")}
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, cwd=here, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)
        try:
            _wait_for(port, server)
            yield Lab(port, here / "work")
        finally:
            _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    """End JupyterLab: at once where a kernel that is just starting holds it up; the kernel ends with it."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            sys.exit(f"JupyterLab ended with {server.returncode} before it answered")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5):
            return
        time.sleep(0.02)
    sys.exit("JupyterLab did not answer")


if __name__ == "__main__":
    sys.exit(main())
