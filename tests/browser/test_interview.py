"""A whole interview in JupyterLab, as a learner takes it: dealt, begun, asked, reloaded, handed in, debriefed.

Screenshots go to the folder that LOOPLESS_SCREENSHOTS names, else to the test's own. The tests of this file go on from
one another.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from autograder.questions.question import Question
from course.content.bank import question
from course.interviews.state import FILE, NOTEBOOK, OUTCOME, PAGE, frozen, read_state
from tests import unproved

from .lab import AA, PATIENCE, SHOWN, cell, lab, opened, pictures_folder, practice, row, run, surroundings, theme
from .test_jupyterlab import CHROMIUM, CONNECTED, CONTRASTS

pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason=unproved.words("no Chromium is installed", "install chromium (apt-get install chromium)"),
)

SEED = 7
LEGS = {
    "signal": "Every tenth label is exported twice",
    "action": "Export the latest one only",
    "impact": "It saves two annotators 3 hours a week",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    """Return the learner's folder, as it is before `loopless lab` is typed for the first time."""
    return practice(tmp_path_factory.mktemp("practice"))


@pytest.fixture(scope="module")
def page(work: Path, home: Path) -> Iterator[Page]:
    """Type `loopless lab`, and open the address that it opens."""
    with lab(work, home) as address, opened(address) as page:
        page.locator("#loopless-panel .loopless-go").wait_for()
        yield page


@pytest.fixture(scope="module")
def folder(page: Page, work: Path, home: Path) -> Path:
    """Deal an interview by its command, in a terminal beside the open panel; return its folder."""
    expect(page.locator(".loopless-interview")).to_have_count(0)
    command = [sys.executable, "-m", "course.cli", "interview", "screen", "--minutes", "60", "--seed", str(SEED)]
    subprocess.run(command, cwd=work.parent, env=surroundings(home), check=True)
    (state,) = (work / "interviews").glob(f"*/{FILE}")
    return state.parent


@pytest.fixture(scope="module")
def asked(folder: Path) -> Question:
    """Return the question of the interview that is answered: its first, in SQL."""
    return question(read_state(folder).sitting.dealt[0].name)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return pictures_folder(tmp_path)


def write(page: Page, text: str, source: str) -> None:
    """Write into the first cell that says so, in the place of what stands there."""
    cell(page, text).locator(".cm-content").fill(source)


def source(page: Page, text: str) -> str:
    """Return what stands in the first cell that says so, whole."""
    return page.evaluate(
        """text => [...window.jupyterapp.shell.currentWidget.content.model.cells]
          .map(cell => cell.sharedModel.getSource()).find(source => source.includes(text))""",
        text,
    )


def seconds_left(page: Page) -> int:
    minutes, seconds = re.fullmatch(r"(\d+):(\d\d)", page.locator(".loopless-clock").inner_text()).groups()
    return 60 * int(minutes) + int(seconds)


def test_an_interview_that_is_dealt_waits_in_the_panel(page, folder, work):
    """Dealt in a terminal, it waits in the open panel, no other can be dealt there, and a click opens it."""
    block = page.locator(".loopless-interview")
    expect(block).to_contain_text("not begun")
    expect(page.get_by_role("button", name="Deal one")).to_have_count(0)
    block.get_by_role("button", name="Open its notebook").click()
    cell(page, "interviewer.begin()").wait_for()
    page.wait_for_function(CONNECTED, timeout=PATIENCE)
    path = page.evaluate("window.jupyterapp.shell.currentWidget.context.path")
    assert work / path == folder / NOTEBOOK


def test_the_clock_runs_from_begin_on(page, folder):
    """Set up and begun in the notebook, the clock runs down in the panel."""
    run(page, "interview.open()")
    expect(cell(page, "interview.open()")).to_contain_text("has not begun")
    run(page, "interviewer.begin()")
    expect(cell(page, "interviewer.begin()")).to_contain_text("The clock runs.")
    expect(page.locator(".loopless-clock")).to_contain_text("59:")
    first = seconds_left(page)
    page.wait_for_function(f"() => !document.querySelector('.loopless-clock').innerText.endsWith(':{first % 60:02}')")
    assert seconds_left(page) < first
    assert read_state(folder).sitting.at("begun") is not None


def test_the_interviewer_is_asked_and_a_question_answered(page, folder, asked, pictures):
    """What is asked back is told below its cell, and an answer that runs shows its rows and is kept."""
    decision = asked.screen.decisions[0]
    write(page, f'about="{asked.name}"', f'interviewer.ask("{decision.asks[0]}", about="{asked.name}")')
    run(page, f'about="{asked.name}"')
    expect(cell(page, f'about="{asked.name}"').locator(".jp-OutputArea blockquote")).to_contain_text(decision.asks[0])
    write(page, f"%%sql {asked.name}", f"%%sql {asked.name}\n{asked.solution.clean}")
    run(page, f"%%sql {asked.name}")
    cell(page, f"%%sql {asked.name}").locator(".jp-OutputArea table").wait_for()
    for name in ("Light", "Dark"):
        theme(page, name)
        page.screenshot(path=pictures / f"interview_midway_{name.lower()}.png")
        assert faint(page, ".loopless-panel *") == []
    theme(page, "Light")
    page.set_viewport_size({"width": 480, "height": 800})
    page.screenshot(path=pictures / "interview_midway_narrow.png")
    page.set_viewport_size({"width": 1280, "height": 900})
    sitting = read_state(folder).sitting
    assert [one.decision for one in sitting.asked] == [decision.name]
    assert list(sitting.answers) == [asked.name]


def test_a_reload_loses_neither_the_time_nor_the_notebook(page, asked):
    """The page loaded anew, the clock goes on from where it was; answer, what it showed and the kernel are there."""
    before = seconds_left(page)
    page.reload()
    cell(page, f"%%sql {asked.name}").wait_for()
    expect(page.locator(".loopless-clock")).to_contain_text(re.compile(r"\d\d:\d\d"))
    assert 0 < seconds_left(page) <= before
    assert asked.solution.clean.strip() in source(page, f"%%sql {asked.name}")
    expect(cell(page, f"%%sql {asked.name}").locator(".jp-OutputArea table")).to_have_count(1)
    expect(cell(page, "interviewer.ask").locator(".jp-OutputArea blockquote")).to_have_count(1)
    page.wait_for_function(CONNECTED, timeout=PATIENCE)
    run(page, "interviewer.clock()")
    expect(cell(page, "interviewer.clock()")).to_contain_text("of 60 minutes left")


def test_follow_ups_and_three_lines_come_after_the_hand_in(page, folder, pictures):
    """Handed in, the panel says so; the next cell becomes a form, which is filled in; three lines end it."""
    run(page, "interviewer.hand_in")
    expect(cell(page, "interviewer.hand_in")).to_contain_text("Not handed in yet")
    write(page, "interviewer.hand_in", "interviewer.hand_in(done=True)")
    run(page, "interviewer.hand_in")
    expect(cell(page, "interviewer.hand_in")).to_contain_text("Handed in after")
    expect(page.locator(".loopless-interview")).to_contain_text("Handed in")
    run(page, "interviewer.follow_ups")
    expect(cell(page, "interviewer.follow_ups").locator(".cm-content")).to_contain_text("None")
    page.screenshot(path=pictures / "interview_follow_ups.png")
    write(page, "interviewer.follow_ups", filled(source(page, "interviewer.follow_ups")))
    run(page, "interviewer.follow_ups")
    expect(cell(page, "interviewer.follow_ups")).to_contain_text(re.compile(r"(\d+) of \1 follow-ups are answered"))
    told = ", ".join(f'{name}="{line}"' for name, line in LEGS.items())
    write(page, "interviewer.tell", f"interviewer.tell({told})")
    run(page, "interviewer.tell")
    expect(cell(page, "interviewer.tell")).to_contain_text("Kept.")
    kept = frozen(folder)
    assert kept.follow_ups
    assert {name: getattr(kept.legs, name) for name in LEGS} == LEGS


def filled(form: str) -> str:
    """Return a form of follow-ups with the first choice, or a number, or a sentence in each place."""
    lines: list[str] = []
    comment = ""
    for line in form.splitlines():
        comment = comment + line.strip(" #") + " " if line.strip().startswith("#") else comment
        if line.endswith("None,"):
            choices = re.search(r'one of "([^"]+)"', comment)
            value = choices[1] if choices else 100 if "a number" in comment else "Ties go to the lower id."
            line, comment = line.replace("None,", f"{value!r},"), ""  # noqa: PLW2901 (the line that is filled in)
        lines.append(line)
    return "\n".join(lines)


def test_the_debrief_is_shown_written_and_due_in_the_panel(page, folder, pictures):
    """Its card is in the notebook, its page beside it; the panel runs no interview, and what to work on is due."""
    last = page.locator(f"{SHOWN} .jp-CodeCell", has_text="interviewer.debrief()").last
    last.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    card = last.locator(".loopless-card")
    card.wait_for()
    outcome = json.loads((folder / OUTCOME).read_text(encoding="utf-8"))
    expect(card).to_contain_text(re.compile(outcome["decision"], re.IGNORECASE))
    assert LEGS["signal"] in (folder / PAGE).read_text(encoding="utf-8")
    expect(page.locator(".loopless-interview")).to_have_count(0)
    expect(page.get_by_role("button", name="Deal one")).to_be_visible()
    expect(page.locator(".loopless-go")).to_contain_text(question(outcome["to_practise"][0]).title)
    page.locator(".loopless-filters").get_by_label("State").select_option("due")
    assert outcome["to_practise"]
    for name in outcome["to_practise"]:
        expect(row(page, name)).to_contain_text("due")
    expect(page.locator(".loopless-row")).to_have_count(len(outcome["to_practise"]))
    for name in ("Light", "Dark"):
        theme(page, name)
        card.scroll_into_view_if_needed()
        page.screenshot(path=pictures / f"debrief_card_{name.lower()}.png")
        assert faint(page, ".loopless-panel *, .loopless-card *") == []
    theme(page, "Light")
    last.get_by_role("link", name=PAGE).click()
    page.locator(".jp-HTMLViewer:not(.lm-mod-hidden)").wait_for()
    expect(page.frame_locator(".jp-HTMLViewer iframe").locator("h2").first).to_have_text("To work on next")
    page.screenshot(path=pictures / "debrief_in_jupyterlab.png")


@pytest.mark.parametrize(("name", "width"), [("light", 900), ("dark", 900), ("light", 400)])
def test_the_page_of_the_debrief_is_read_in_both_themes(page, folder, name, width, pictures):
    """Opened as a file, offline, every word stands out from what is behind it, and nothing is cut off when narrow."""
    sheet = page.context.browser.new_page(viewport={"width": width, "height": 900}, color_scheme=name, offline=True)
    sheet.goto((folder / PAGE).as_uri())
    sheet.screenshot(path=pictures / f"debrief_{name}_{width}.png", full_page=True)
    assert faint(sheet, "main *") == []
    assert sheet.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    sheet.close()


def faint(page: Page, which: str) -> list[str]:
    """Return the texts, among some elements, that do not stand out from what is behind them."""
    return [text for text, ratio in page.evaluate(CONTRASTS.replace(".loopless-card *", which)) if ratio < AA]
