"""What JupyterLab's server answers the panel."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_server.auth import AllowAllAuthorizer
from jupyter_server.serverapp import ServerApp
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from course.labextension import handlers
from course.labextension.interviews import BeginError
from course.labextension.learner import Learner
from course.record import Store
from course.record.place import FILE

from .conftest import COURSE, checked

TOKEN = "a-test"
PATIENCE = 60


class Served:
    """A server in a thread of its own, and requests to it."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.address = ""
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._loop.run_forever()

    async def _start(self) -> None:
        app = ServerApp(root_dir=str(self.work), open_browser=False, allow_root=True)
        app.identity_provider_class.token = TOKEN
        app.init_signal = lambda: None  # a matter of a process's main thread
        app.initialize(argv=[], find_extensions=False, new_httpserver=False)
        handlers.register(app)
        self.settings = app.web_app.settings
        socket, port = bind_unused_port()
        HTTPServer(app.web_app).add_sockets([socket])
        self.address = f"http://127.0.0.1:{port}/loopless"
        self._ready.set()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)

    def ask(self, path: str, body: object = None, token: str = TOKEN) -> tuple[int, dict]:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {token}"} if token else {}
        request = urllib.request.Request(f"{self.address}/{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    """Serve a learner's folder."""
    work = tmp_path_factory.mktemp("work")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        patch.delenv("LOOPLESS_RECORD", raising=False)
        patch.setattr("course.labextension.learner.catalogue", lambda _: list(COURSE))
        (work / ".loopless").mkdir()
        (work / ".loopless" / "releases.json").write_text("{}", encoding="utf-8")
        server = Served(work)
        yield server
        server.stop()


def test_what_is_shown_comes_at_once(served):
    """Asked without a version, or with an old one, the server answers with all that the panel shows."""
    code, found = served.ask("panel")
    assert code == 200
    assert [topic["name"] for topic in found["topics"]] == ["01_window_sql", "02_logs"]
    assert served.ask("panel?since=old")[1]["version"] == found["version"]


def test_a_change_is_answered_when_it_happens(served, monkeypatch):
    """Asked since the present version, the server waits for an event, not for any stir of the record's file."""
    monkeypatch.setattr(handlers, "LONGEST_WAIT", float(PATIENCE))
    Store(served.work / FILE).add(checked("first", "failed"))
    version = served.ask("panel")[1]["version"]
    waits, reads = threading.Event(), threading.Semaphore(0)
    shown = Learner.shown

    def read(self: Learner, *asked: object):
        reads.release()
        return shown(self, *asked)

    monkeypatch.setattr(Learner, "shown", read)
    stamp = Learner.stamp

    def seen(self: Learner):
        looked.append(1)
        if len(looked) > 1:
            waits.set()  # it was read once before, and now is looked at while waiting
        return stamp(self)

    looked: list[int] = []
    monkeypatch.setattr(Learner, "stamp", seen)
    answers: list[dict] = []
    asking = threading.Thread(target=lambda: answers.append(served.ask(f"panel?since={version}")[1]))
    asking.start()
    assert waits.wait(PATIENCE)
    assert reads.acquire(timeout=PATIENCE)
    os.utime(served.work / FILE, (0, 0))
    assert reads.acquire(timeout=PATIENCE)
    assert answers == []
    Store(served.work / FILE).add(checked("first", "passed"))
    asking.join(PATIENCE)
    assert answers[0]["version"] != version
    assert answers[0]["topics"][0]["exercises"][0]["criteria"][0]["mark"] == "passed"


def test_nothing_new_is_answered_too(served, monkeypatch):
    """Where nothing changes, the answer comes after the longest wait, with the same version."""
    monkeypatch.setattr(handlers, "LONGEST_WAIT", 0.0)
    version = served.ask("panel")[1]["version"]
    assert served.ask(f"panel?since={version}")[1]["version"] == version


def test_whoever_is_gone_is_waited_for_no_longer():
    """A request whose browser is gone ends its wait at the next look."""
    from course.labextension.following import changed  # noqa: PLC0415

    assert asyncio.run(changed(lambda: (), (), PATIENCE, lambda: True)) is False


@pytest.mark.parametrize("path", ["panel", "interview"])
def test_strangers_get_nothing(served, path):
    """Without the server's token nothing is shown and nothing begun."""
    assert served.ask(path, {} if path == "interview" else None, token="")[0] == 403


@pytest.mark.parametrize("path", ["panel", "interview"])
def test_whoever_may_not_see_the_files_sees_no_record(served, path, monkeypatch):
    """On a server that is shared, its authorizer is asked, about the same as for the learner's files."""
    asked = []

    class Nobody(AllowAllAuthorizer):
        def is_authorized(self, _handler, _user, action: str, resource: str) -> bool:
            asked.append((action, resource))
            return False

    monkeypatch.setitem(served.settings, "authorizer", Nobody())
    assert served.ask(path, {"kind": "screen"} if path == "interview" else None)[0] == 403
    assert asked == [("write" if path == "interview" else "read", "contents")]


def test_an_interview_is_begun(served, monkeypatch):
    """A kind is dealt and its notebook named; a refusal comes back in its own words."""
    monkeypatch.setattr(Learner, "begin", lambda _, kind: {"notebook": f"interviews/{kind}.ipynb"})
    assert served.ask("interview", {"kind": "case"}) == (200, {"notebook": "interviews/case.ipynb"})

    def refused(_self: Learner, kind: str) -> dict[str, str]:
        msg = f"no kind is called {kind}"
        raise BeginError(msg)

    monkeypatch.setattr(Learner, "begin", refused)
    code, told = served.ask("interview", ["odd"])
    assert (code, told["message"]) == (409, "no kind is called None")


def test_asking_is_no_activity():
    """A panel that follows does not keep a server awake that is ended when idle."""
    assert handlers.PanelHandler._track_activity is False
    assert handlers.InterviewHandler._track_activity is True
