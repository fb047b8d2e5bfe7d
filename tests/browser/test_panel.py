"""The panel in JupyterLab, as `loopless lab` opens it: first start, an exercise, its marks, reviews, filters, colours.

Screenshots go to the folder that LOOPLESS_SCREENSHOTS names, else to the test's own. The tests of this file go on from
one another, as a learner does.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.content.bank import assignments, question
from course.record import Event, Store
from course.record.place import FILE
from course.record.plan_file import plan_file
from tests import unproved

from .lab import AA, PATIENCE, cell, lab, opened, pictures_folder, practice, row, run, surroundings, theme
from .test_jupyterlab import CHROMIUM, CONNECTED, CONTRASTS

pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason=unproved.words("no Chromium is installed", "install chromium (apt-get install chromium)"),
)

ASKED, TOPIC = "latest_labels", "01_window_sql"

STAND_IN = """
import datetime as dt, json, sys, types
from pathlib import Path

from autograder.base import clock

of_the_clock = clock.moment

def moment():
    days = Path.home() / "days_ahead"
    return of_the_clock() + dt.timedelta(days=int(days.read_text()) if days.is_file() else 0)

clock.moment = moment

try:
    import course.interviews as room
except ModuleNotFoundError:
    room = types.ModuleType("course.interviews")
    room.running = lambda work, now=None: None
    sys.modules["course.interviews"] = room
of_the_room = room.running

def running(work, now=None):
    path = Path(work) / ".loopless" / "stand_in.json"
    if not path.is_file():
        return of_the_room(work, now)
    told = json.loads(path.read_text())
    ends = dt.datetime.fromisoformat(told["ends"])
    return types.SimpleNamespace(**told | {"begun": ends - dt.timedelta(minutes=60), "ends": ends})

room.running = running
"""
"""Read by the server as its settings: where a file tells of an interview, that one runs, however far its clock is, and
where one in the home folder tells of days, the server's clock is so many ahead."""


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    """Return the learner's folder, as it is before `loopless lab` is typed for the first time."""
    return practice(tmp_path_factory.mktemp("practice"))


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def environment(home: Path) -> dict[str, str]:
    """Return the variables of the learner's terminal."""
    return surroundings(home)


@pytest.fixture(scope="module")
def address(work: Path, home: Path) -> Iterator[str]:
    """Type `loopless lab` for the first time; yield where JupyterLab answers."""
    settings = home / ".jupyter"
    settings.mkdir()
    (settings / "jupyter_server_config.py").write_text(STAND_IN, encoding="utf-8")
    with lab(work, home) as answers:
        yield answers


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    """Open the address that `loopless lab` opens; note what is asked of other machines."""
    with opened(address) as page:
        yield page


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return pictures_folder(tmp_path)


def mark(page: Page, name: str, criterion: str, is_now: str) -> None:
    """Wait until a criterion of an exercise has a mark."""
    expect(row(page, name).locator(f"[data-criterion={criterion}]")).to_have_attribute("data-mark", is_now)


def test_the_first_start_shows_the_panel_and_where_to_begin(page, pictures):
    """Without a click the panel is open with the first exercise as the next, beside START_HERE."""
    page.locator(".jp-NotebookPanel h1", has_text="Start here").wait_for()
    expect(page.locator("#loopless-panel")).to_be_visible()
    expect(page.locator(".loopless-go")).to_contain_text(question(ASKED).title)
    expect(row(page, ASKED)).to_be_visible()
    page.screenshot(path=pictures / "first_start.png")


def test_a_click_opens_the_notebook_at_the_exercise(page):
    """The exercise's heading stands at the top of its notebook, and is the active cell."""
    row(page, "sessionise_clicks").click()
    heading = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) h2", has_text="Sessions from clicks")
    heading.wait_for()
    page.wait_for_function(CONNECTED, timeout=PATIENCE)
    expect(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell.jp-mod-active")).to_contain_text(
        "Sessions from clicks"
    )
    top = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer").bounding_box()["y"]
    expect(heading).to_be_in_viewport()
    page.wait_for_function(
        "([top]) => Math.abs([...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) h2')]"
        ".find(one => one.textContent.includes('Sessions from clicks')).getBoundingClientRect().top - top) < 60",
        arg=[top],
    )


def test_a_check_is_marked_without_a_reload(page):
    """Next opens the exercise; its answer is typed and checked, and each check's mark follows its card."""
    page.locator(".loopless-go").click()
    cell(page, f"%%sql {ASKED}").wait_for()
    page.evaluate("window.unloaded = false")
    run(page, "from course import check")
    answer = f"%%sql {ASKED}\n{question(ASKED).solution.clean}"
    editor = cell(page, f"%%sql {ASKED}").locator(".cm-content")
    editor.click()
    editor.fill(answer)
    page.keyboard.press("Control+Enter")
    for criterion in ("accuracy", "efficiency", "readability"):
        run(page, f'check.{criterion}("{ASKED}")')
        mark(page, ASKED, criterion, "passed")
    expect(row(page, ASKED)).to_have_attribute("aria-label", re.compile("accuracy passed, 6 of 6 points"))
    expect(page.locator(".loopless-panel [role=progressbar]")).to_have_attribute("aria-valuenow", "1")
    expect(page.locator(".loopless-heard").first).to_contain_text("readability passed")
    assert page.evaluate("window.unloaded") is False


def test_sql_cells_are_coloured_as_sql(page):
    """In a `%%sql` cell SELECT is a keyword and its first line is not; Python beside it is coloured as Python."""
    assert tokens(page, f"%%sql {ASKED}", "SELECT") == ["keyword"]
    assert tokens(page, "from course import check", "import") == ["keyword"]


def tokens(page: Page, text: str, word: str) -> list[str]:
    """Return how the first such word of a cell is coloured: by the weight and colour that keywords have here."""
    return cell(page, text).evaluate(
        """(cell, word) => {
          const found = [...cell.querySelectorAll('.cm-line span')].find(one => one.textContent.trim() === word);
          if (!found) return [];
          const keyword = getComputedStyle(document.documentElement);
          const probe = document.createElement('span');
          probe.style.color = 'var(--jp-mirror-editor-keyword-color)';
          cell.append(probe);
          const wanted = getComputedStyle(probe).color;
          probe.remove();
          return [getComputedStyle(found).color === wanted ? 'keyword' : getComputedStyle(found).color];
        }""",
        word,
    )


def test_a_due_review_is_shown(page, work, pictures):
    """What was passed long ago, and comes in from another computer meanwhile, is due, counted, and suggested."""
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=90)
    store = Store(work / FILE)
    due, begun = question("top_annotators"), question("never_reviewed_labels")
    store.add(*(event(due.name, name, "passed", of, then) for name, of in due.criteria.items()))
    mark(page, due.name, "accuracy", "passed")
    expect(row(page, due.name)).to_contain_text("due")
    expect(row(page, due.name)).to_have_attribute("aria-label", re.compile("due for review"))
    expect(page.locator(".loopless-panel [aria-label=Totals]")).to_contain_text("1 due for review")
    expect(page.locator(".loopless-go")).to_contain_text("due for review since")
    store.add(event(begun.name, "accuracy", "partly", 2.0, dt.datetime.now(dt.UTC)))
    mark(page, begun.name, "accuracy", "partly")
    expect(page.locator(".loopless-go")).to_contain_text("begun, not passed yet")
    page.screenshot(path=pictures / "midway_light.png")


def event(name: str, criterion: str, outcome: str, points: float, at: dt.datetime) -> Event:
    of = question(name).criteria[criterion]
    told = {"kind": "checked", "criterion": criterion, "outcome": outcome, "answer": "a"}
    return Event(exercise=name, at=at, points=points, of=of, **told)


def test_filters_show_what_is_asked_for(page, pictures):
    """By topic, difficulty and state; together; and everything again."""
    whole = page.locator(".loopless-filters")
    whole.get_by_label("State").select_option("due")
    expect(page.locator(".loopless-row")).to_have_count(1)
    expect(whole).to_contain_text("1 of ")
    whole.get_by_label("State").select_option("begun")
    expect(page.locator(".loopless-row")).to_have_attribute("data-exercise", "never_reviewed_labels")
    whole.get_by_label("State").select_option("")
    whole.get_by_label("Topic").select_option("04_statistics")
    whole.get_by_label("Difficulty").select_option("2")
    expect(page.locator(".loopless-topic")).to_have_count(1)
    assert (
        page.locator(".loopless-row [title='difficulty 2 of 5']").count() == page.locator(".loopless-row").count() > 0
    )
    page.screenshot(path=pictures / "filtered.png")
    whole.get_by_role("button", name="Show all").click()
    expect(page.locator(".loopless-topic")).to_have_count(len(assignments()))


FOCUSED = """() => {
  const one = document.activeElement;
  return one.ariaLabel ?? (one.labels?.[0]?.firstChild ?? one).innerText;
}"""


def test_the_panel_is_worked_by_keyboard(page):
    """Tab goes from Next over the interview and the filters to the path, along which arrows go; Enter folds a part."""
    page.locator(".loopless-go").focus()
    order = []
    for _ in range(7):
        page.keyboard.press("Tab")
        order.append(page.evaluate(FOCUSED))
    assert order[:5] == ["Kind of interview", "Deal one", "Topic", "Difficulty", "State"]
    assert "01 Window SQL" in order[5]
    assert order[6].startswith(f"{question(ASKED).title}; 8 minutes; difficulty 1 of 5; due for review ")
    assert "; accuracy passed, 6 of 6 points; " in order[6]
    topic = page.locator(".loopless-topic").first
    topic.focus()
    page.keyboard.press("Enter")
    expect(topic).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".loopless-row").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(topic).to_be_focused()


@pytest.mark.skipif(
    importlib.util.find_spec("course.interviews") is None,
    reason=unproved.words("this version has no interviews", "merge them"),
)
def test_an_interview_is_begun_from_the_panel(page, pictures):
    """A button deals one and opens its notebook; once begun, its clock is in the panel, after a reload too."""
    page.get_by_role("button", name="Deal one").click()
    cell(page, "interviewer.begin()").wait_for()
    page.wait_for_function(CONNECTED, timeout=PATIENCE)
    run(page, "interview.open()")
    run(page, "interviewer.begin()")
    expect(page.locator(".loopless-clock")).to_contain_text("59:")
    page.screenshot(path=pictures / "interview_begun.png")
    page.reload()
    expect(page.locator(".loopless-clock")).to_contain_text(re.compile("5[789]:"))


def test_a_running_interview_has_a_clock(page, work, pictures):
    """The time left counts down in the panel, stands still in a pause, and is told as over once it is."""
    path, now = work / ".loopless" / "stand_in.json", dt.datetime.now(dt.UTC)
    told = {"title": "A screen of 60 minutes", "kind": "screen", "notebook": "START_HERE.ipynb", "minutes": 60}
    told |= {"paused": False, "handed_in": False}

    def interview(at: int, **other: object) -> None:
        ends = (now + dt.timedelta(minutes=at)).isoformat()
        path.write_text(json.dumps(told | {"ends": ends} | other), encoding="utf-8")
        Store(work / FILE).add(Event(kind="begun", exercise="screen", at=dt.datetime.now(dt.UTC)))

    clock = page.locator(".loopless-clock")
    interview(40)
    expect(clock).to_contain_text("39:")
    first = clock.inner_text()
    expect(clock).not_to_have_text(first)
    expect(page.locator(".loopless-interview")).to_contain_text("A screen of 60 minutes")
    page.screenshot(path=pictures / "interview_light.png")
    interview(-3)
    expect(page.locator(".loopless-interview")).to_contain_text("over time")
    interview(20, paused=True)
    expect(page.locator(".loopless-interview")).to_contain_text("paused")
    page.reload()
    expect(page.locator(".loopless-interview")).to_contain_text("paused")
    path.unlink()


def plan(page: Page):
    return page.get_by_role("region", name="Plan")


def planned(page: Page, name: str):
    """Return an exercise in today's part of the plan."""
    return page.locator(f"[data-planned={name}]")


def test_a_plan_is_shown_with_todays_part(page, work, environment, pictures):
    """How to make one is said; once made in a terminal, today's part opens on a click and is done by a pass."""
    expect(plan(page)).to_contain_text("loopless plan --until DATE")
    until = dt.datetime.now().astimezone().date() + dt.timedelta(days=11)
    command = [sys.executable, "-m", "course.cli", "plan", f"--until={until}", "--minutes-a-day=45"]
    subprocess.run(command, cwd=work, env=environment, check=True, capture_output=True)
    begun, due = question("never_reviewed_labels"), question("top_annotators")
    expect(plan(page)).to_contain_text("11 days until your interview on")
    expect(planned(page, begun.name)).to_have_attribute("aria-label", re.compile("; begun, not passed yet"))
    expect(planned(page, due.name)).to_have_attribute("aria-label", re.compile("; due for review"))
    page.locator(".loopless-go").focus()
    page.keyboard.press("Tab")
    expect(planned(page, begun.name)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell.jp-mod-active")).to_contain_text(begun.title)
    now = dt.datetime.now(dt.UTC)
    Store(work / FILE).add(*(event(begun.name, name, "passed", of, now) for name, of in begun.criteria.items()))
    expect(planned(page, begun.name)).to_have_attribute("data-done", "true")
    expect(planned(page, due.name)).to_have_attribute("data-done", "false")
    after = plan(page).get_by_role("button", name="The days after")
    after.focus()
    page.keyboard.press("Enter")
    expect(after).to_have_attribute("aria-expanded", "true")
    expect(plan(page).locator("[data-date]")).to_have_count(10)
    expect(plan(page).locator("[data-date]", has_text="Mock interview: Screen")).to_have_count(1)
    page.screenshot(path=pictures / "plan.png")
    page.keyboard.press("Enter")


def test_a_missed_day_moves_the_plan_along(page, work, home, pictures):
    """Two days later, one of them missed, the mock of that day stands today and what was left behind it."""
    due = question("top_annotators")
    (home / "days_ahead").write_text("2", encoding="utf-8")
    os.utime(plan_file(work / FILE))
    expect(plan(page)).to_contain_text("9 days until your interview on")
    expect(plan(page)).to_contain_text("Nothing was practised on 1 day")
    expect(plan(page)).to_contain_text("Mock interview: Case study")
    expect(plan(page).get_by_role("button", name="Deal the mock")).to_be_enabled()
    expect(planned(page, "never_reviewed_labels")).to_have_count(0)
    after = plan(page).get_by_role("button", name="The days after")
    after.click()
    expect(plan(page).locator("[data-date]").first).to_contain_text(due.title)
    page.screenshot(path=pictures / "plan_moved.png")


@pytest.mark.parametrize("name", ["Light", "Dark"])
def test_the_panel_is_read_in_both_themes(page, name, pictures):
    """Every word of the panel stands out from what is behind it, by the ratio that guidelines ask of text."""
    theme(page, name)
    row(page, ASKED).wait_for()
    faint = [
        text for text, ratio in page.evaluate(CONTRASTS.replace(".loopless-card *", ".loopless-panel *")) if ratio < AA
    ]
    page.screenshot(path=pictures / f"midway_{name.lower()}.png")
    assert faint == []


def test_a_narrow_window_leaves_room(page, pictures):
    """In a window of 480 pixels nothing of the panel is cut off, and opening an exercise folds the panel away."""
    page.set_viewport_size({"width": 480, "height": 800})
    page.evaluate("window.jupyterapp.commands.execute('loopless:panel')")
    row(page, ASKED).wait_for()
    page.screenshot(path=pictures / "narrow.png")
    wide = "panel => panel.scrollWidth > panel.clientWidth + 1"
    assert page.locator("#loopless-panel").evaluate(wide) is False
    row(page, ASKED).click()
    expect(page.locator("#loopless-panel")).to_be_hidden()
    page.screenshot(path=pictures / "narrow_opened.png")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_nothing_is_asked_of_another_machine(page, address):
    """All that the page loaded came from JupyterLab's own server."""
    assert page.asked == {address.partition("://")[2]}
