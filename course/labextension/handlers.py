"""What the panel asks JupyterLab's server: what to show, as soon as it changes, and an interview to begin."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado import web

from course.labextension.following import Stamp, changed
from course.labextension.interviews import BeginError
from course.labextension.learner import Learner

LONGEST_WAIT = 20.0
"""Seconds after which a request is answered anyhow: well below those that proxies wait."""


class _Handler(APIHandler):
    """Answers in JSON for the one learner of this server."""

    auth_resource = "contents"
    learner: Learner

    def initialize(self, learner: Learner) -> None:
        self.learner = learner


class PanelHandler(_Handler):
    """Answers at once, or, asked `since` a version, as soon as there is another."""

    _track_activity = False  # a server that nobody works in may still be ended for it
    _gone = False

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Return all that the panel shows."""
        since = self.get_query_argument("since", None)
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST_WAIT
        before = self.learner.stamp()
        found = await asyncio.to_thread(self.learner.shown)
        # A file that changed is no event yet: one that is being written changes before it holds anything new.
        while since == found["version"] and await self._has_changed(before, end - loop.time()):
            before = self.learner.stamp()
            found = await asyncio.to_thread(self.learner.shown)
        if not self._gone:
            await self.finish(json.dumps(found))

    async def _has_changed(self, before: Stamp, seconds: float) -> bool:
        return await changed(self.learner.stamp, before, seconds, lambda: self._gone)

    def on_connection_close(self) -> None:
        """Wait no longer: nobody listens."""
        self._gone = True


class InterviewHandler(_Handler):
    """Begins an interview."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Deal an interview of the kind that the body names; return its notebook."""
        body: Any = self.get_json_body()
        kind = body.get("kind") if isinstance(body, dict) else None
        try:
            begun = await asyncio.to_thread(self.learner.begin, str(kind))
        except BeginError as error:
            raise web.HTTPError(409, str(error)) from error
        await self.finish(json.dumps(begun))


def register(app: ServerApp) -> None:
    """Serve the panel of whoever practises in the server's folder."""
    learner = {"learner": Learner(Path(app.root_dir).resolve())}
    base = app.web_app.settings["base_url"]
    places = (("panel", PanelHandler), ("interview", InterviewHandler))
    rules = [(url_path_join(base, "loopless", name), handler, learner) for name, handler in places]
    app.web_app.add_handlers(".*$", rules)  # type: ignore[no-untyped-call]
