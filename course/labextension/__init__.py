"""The panel in JupyterLab's sidebar: what it shows, read from the record, and the server extension that feeds it.

The bundle's source lies in `panel/`, what is built of it in `built/`. Nothing is installed: `loopless lab` names both
this module and `BUILT` to JupyterLab.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

__all__ = ["BUILT"]

BUILT = Path(__file__).resolve().parent / "built"
"""The folder that JupyterLab looks for the extension in."""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "course.labextension"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    from course.labextension.handlers import register  # noqa: PLC0415 (`loopless lab` wants the folder only)

    register(app)
