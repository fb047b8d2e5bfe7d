"""What tests in a browser share: `loopless lab` typed in a folder, its page in Chromium, what a learner does there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from course.content.bank import ROOT
from course.content.course_root import MARKER, PRACTICE_MARKER

from .test_jupyterlab import CHROMIUM, free_port, wait_for

PATIENCE = 120_000
TOKEN = "a-test"
AA = 4.5
"""The contrast that guidelines ask of text."""
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"

expect.set_options(timeout=PATIENCE)


def practice(folder: Path) -> Path:
    """Make a folder to practise in; return the learner's folder, as it is before `loopless lab` is typed there."""
    (folder / MARKER).write_text(f"{PRACTICE_MARKER}\n", encoding="utf-8")
    return folder / "work"


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a learner's commands: a home of their own, the sample of the company's data."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LOOPLESS", "JUPYTER"))}
    return environment | {"HOME": str(home), "LOOPLESS_DATA": str(ROOT / "datasets" / "sample")}


@contextmanager
def lab(work: Path, home: Path) -> Iterator[str]:
    """Type `loopless lab` beside a learner's folder; yield where JupyterLab answers."""
    port = free_port()
    command = [sys.executable, "-m", "course.cli", "lab", "--no-browser", "--", f"--port={port}"]
    command += [f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True"]
    with (home / "jupyterlab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=work.parent, env=surroundings(home), stdout=log, stderr=log)
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait(60)


@contextmanager
def opened(address: str) -> Iterator[Page]:
    """Open the address that `loopless lab` opens; note in `asked` which machines are asked for something."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.asked = set()
        page.on("request", lambda request: page.asked.add(request.url.partition("://")[2].partition("/")[0]))
        page.goto(f"{address}/?token={TOKEN}", timeout=PATIENCE)
        yield page
        browser.close()


def pictures_folder(otherwise: Path) -> Path:
    """Return where screenshots go: the folder that LOOPLESS_SCREENSHOTS names, else another."""
    folder = Path(os.environ.get("LOOPLESS_SCREENSHOTS") or otherwise)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def row(page: Page, name: str) -> Locator:
    """Return an exercise's row in the panel."""
    return page.locator(f".loopless-row[data-exercise={name}]")


def cell(page: Page, text: str) -> Locator:
    """Return the first code cell of the notebook in front that says so."""
    return page.locator(f"{SHOWN} .jp-CodeCell", has_text=text).first


def run(page: Page, text: str) -> None:
    """Run the first cell that says so."""
    cell(page, text).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def theme(page: Page, name: str) -> None:
    """Change to JupyterLab's theme of this name, and wait until it is there."""
    page.evaluate(f"window.jupyterapp.commands.execute('apputils:change-theme', {{theme: 'JupyterLab {name}'}})")
    page.locator(f"body[data-jp-theme-light={str(name == 'Light').lower()}]").wait_for(state="attached")
    page.locator("#jupyterlab-splash").wait_for(state="detached")
