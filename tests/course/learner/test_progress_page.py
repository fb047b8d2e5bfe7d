"""One page to show somebody: what stands on it, that it needs nothing else, and that it breaks on no name."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course import check
from course.cli.application import app
from course.learner import practice
from course.learner.pages.progress_page import page
from course.record import Event, Store
from course.record.place import VARIABLE
from course.record.progress import Listed, Progress, progress

AT = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
CRITERIA = {"accuracy": 6.0, "efficiency": 2.0}
COURSE = [
    Listed("first", "A <b>bold</b> title & more", "01_window_sql", CRITERIA, ("windows",)),
    Listed("second", "Second", "01_window_sql", CRITERIA, ("ties",)),
]


def checked(criterion: str, points: float, days: int = 0, name: str = "first", **told) -> Event:
    of = CRITERIA[criterion]
    return Event(
        kind="checked",
        exercise=name,
        at=AT + dt.timedelta(days=days),
        criterion=criterion,
        outcome="passed" if points == of else "partly" if points else "failed",
        points=points,
        of=of,
        answer="a",
        **told,
    )


def marked(points: float, days: int) -> Event:
    at = AT + dt.timedelta(days=days)
    return Event(kind="marked", exercise="04.written", at=at, criterion="trade_offs", points=points, of=3.0)


def shown(*events: Event) -> str:
    now = AT + dt.timedelta(days=9)
    return page(progress(events, COURSE, now), events, now)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href") and value]
        if tag not in ("meta", "rect", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):  # noqa: ARG002 (the parser's own)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main>")[2]).split())


def test_what_was_done_and_how_stands_there():
    """Done, points, first answers, reviews and days are told; a partly right criterion is marked as such."""
    done = [
        checked("accuracy", 6.0),
        checked("efficiency", 2.0),
        checked("accuracy", 6.0, 7),
        checked("efficiency", 2.0, 7),
    ]
    html = words(shown(*done, checked("accuracy", 3.0, 1, "second", misconception="m")))
    assert "exercises done 1 of 2 points 11 of 16" in html
    assert "passed with the first answer 2 reviews passed 1 days of practice 3" in html
    assert "01 · window sql 1 of 2 11 of 16" in html
    assert "◐ accuracy , · efficiency" in html
    assert "Shown without a mistake: windows" in html


def test_it_is_one_file_without_script():
    """Every tag is closed, nothing is fetched, and there is a light, a dark and a printed look."""
    html = shown(checked("accuracy", 6.0), marked(2.0, 0))
    tags = _Tags()
    tags.feed(html)
    assert (tags.open, tags.addresses) == ([], [])
    assert not {"script", "link", "img", "iframe"} & tags.seen
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_names_are_text():
    """A title, a criterion or an exercise of elsewhere with tags in it is shown, not run."""
    html = shown(checked("accuracy", 6.0), checked("accuracy", 6.0, name="<script>alert(1)</script>"))
    assert "A &lt;b&gt;bold&lt;/b&gt; title &amp; more" in html
    assert "<script>" not in html
    assert "Exercises of other courses" in html


def test_own_marks_stand_apart():
    """The newest marks of one's own are shown as such, and in no figure."""
    html = words(shown(marked(1.0, 0), marked(2.5, 1)))
    assert "trade_offs 2.5 of 3 2026-11-03" in html
    assert "1 of 3" not in html
    assert "points 0 of 16" in html


def test_an_empty_record_gives_a_page():
    """Nothing practised is a page, too."""
    assert "exercises done 0 of 2" in words(shown())
    assert page(Progress(()), [], AT).endswith("</html>\n")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a record in which something was passed."""
    path = tmp_path / ".loopless" / "practice.sqlite"
    Store(path).add(checked("accuracy", 6.0, name="latest_labels"))
    monkeypatch.setenv(VARIABLE, str(path))
    monkeypatch.setattr(practice.RECORD, "_store", None)
    (tmp_path / "01").mkdir()
    monkeypatch.chdir(tmp_path / "01")
    return path


def test_the_notebook_and_the_terminal_write_it(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`check.report()` writes it beside the notebooks' folders and links it; the command into any file."""
    check.report()
    assert "[practice.html](../practice.html)" in capsys.readouterr().out
    assert "Latest label per task" in (tmp_path / "practice.html").read_text(encoding="utf-8")
    result = CliRunner().invoke(app, ["progress", "--html", "mine.html"])
    assert (result.exit_code, Path("mine.html").exists()) == (0, True)
    result = CliRunner().invoke(app, ["progress", "--html", str(file / "no.html")])
    assert result.exit_code == 2
    assert "next: loopless progress --html practice.html" in result.output


def test_where_nothing_is_recorded_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Without a record there is nothing to show, and no file is written."""
    monkeypatch.setenv(VARIABLE, "off")
    check.report()
    assert "nothing to show" in capsys.readouterr().out
