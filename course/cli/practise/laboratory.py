"""`loopless lab`, `loopless start`, `loopless data`: the learner's way in."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.markup import escape

from autograder.base import clock
from course.cli.console import CONSOLE, ERRORS, stop
from course.content.course_root import course_root
from course.learner.becoming import become, commands_path, with_variable

if TYPE_CHECKING:
    from course.learner.lab import Delivery, Laboratory

_SETTINGS = Path(__file__).resolve().parents[2] / "jupyterlab"
# Handing out and grading are not for this folder, and take seconds to start.
_NOT_FOR_LEARNERS = ("assignment_list", "course_list", "formgrader", "validate_assignment")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    forward = {"allow_extra_args": True, "ignore_unknown_options": True}
    app.command("lab", epilog="Example: `loopless lab --no-browser -- --port 8890`", context_settings=forward)(lab)
    app.command("start", epilog="Example: `loopless start 01_window_sql --fresh`")(start)
    app.command("data", epilog="Example: `loopless data --size sample --seed 7 --out my_company`")(data)


def lab(
    context: typer.Context,
    browser: Annotated[bool, typer.Option(help="Open a browser.", envvar="LOOPLESS_BROWSER")] = True,
) -> None:
    """Make the data once, put released notebooks into work/, open JupyterLab there.

    What follows `--` goes to JupyterLab. A notebook that you started is never changed: a new release arrives beside it.
    Without a clone, on the installed bank, all of it lies in a folder `loopless` of the current one.
    """
    from course.learner.lab import START_HERE, deliver, deliver_start, notebooks, released

    folders = _stocked()
    _make_once(folders.data)
    started = deliver_start(folders.work)
    _tell(folders, started)
    for name in released(folders.release):
        _tell(folders, deliver(folders.release, folders.work, name))
    first = next(path for name in released(folders.release) for path in notebooks(folders.release, name))
    say = f"Opening JupyterLab on {_short(folders.work)}/ (Ctrl-C twice stops it).\nNext: open {first}"
    CONSOLE.print(say, highlight=False, markup=False, soft_wrap=True)
    is_first = any(delivery.what == "new" for delivery in started)  # later, what was open opens again
    arguments = [*([f"--LabApp.default_url=/lab/tree/{START_HERE}"] if is_first else []), *context.args]
    _open_jupyterlab(folders, browser=browser and not os.environ.get("NO_BROWSER"), arguments=arguments)


def start(
    name: Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="The assignment's name, or its number.")],
    fresh: Annotated[bool, typer.Option("--fresh", help="An unanswered copy beside your own notebook.")] = False,
) -> None:
    """Put one released assignment into work/ and say how to open it."""
    from course.content.bank import UnknownNameError
    from course.learner.lab import deliver, deliver_fresh, released_name

    folders = _stocked()
    try:
        found = released_name(folders.release, name)
    except UnknownNameError as error:
        raise stop(str(error), "loopless start --help") from error
    deliveries = (deliver_fresh if fresh else deliver)(folders.release, folders.work, found)
    _tell(folders, deliveries)
    if not deliveries:
        CONSOLE.print(f"{_short(folders.work / found)}/ is up to date", highlight=False, markup=False)
    CONSOLE.print("next: [bold]loopless lab[/bold]", highlight=False)


def data(
    size: Annotated[
        str, typer.Option(help="How big: sample, course (3 million labels), large (100 million).")
    ] = "course",
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same bytes.")] = 0,
    out: Annotated[Path | None, typer.Option(help="The folder to make; data/SIZE when left out.")] = None,
) -> None:
    """Make the simulated company's tables, its vendors' logs, and the truth about what was planted."""
    from course.content.bank import UnknownNameError
    from course.content.company_data import DataFolderError, default_folder, known_size

    try:
        folder = out or default_folder(known_size(size))
        _make(folder, known_size(size), seed)
    except (UnknownNameError, DataFolderError) as error:
        raise stop(str(error), "loopless data --size course --out NEW_FOLDER") from error
    follows = with_variable("LOOPLESS_DATA", _short(folder), "loopless lab")
    CONSOLE.print(f"next: [bold]{escape(follows)}[/bold]", highlight=False, soft_wrap=True)


def _stocked() -> Laboratory:
    """Return the folders, on the installed bank made where no course is; stop where no notebook is released."""
    from course.content.practice_folder import bank_is_installed
    from course.learner.lab import laboratory, released

    if not course_root().is_marked and bank_is_installed():
        _make_practice_folder()
    folders = laboratory()
    if released(folders.release):
        return folders
    if course_root().assignments.is_dir():
        raise stop(f"{_short(folders.release)}/ holds no released notebook", "loopless build")
    msg = (
        "the course's notebooks are not installed here: fetch them from your class, or install the bank, "
        "which holds the solutions too, to practise alone"
    )
    raise stop(msg, "nbgrader fetch_assignment ASSIGNMENT, or: pip install loopless-practice-bank")


def _make_practice_folder() -> None:
    from course.content.practice_folder import PracticeFolderError, make_practice_folder

    try:
        made = make_practice_folder(Path.cwd())
    except PracticeFolderError as error:
        raise stop(str(error), "cd to another folder, then loopless lab") from error
    CONSOLE.print(f"Made your folder to practise in: {made.folder}", highlight=False, markup=False, soft_wrap=True)


def _make_once(folder: Path) -> None:
    from course.content.company_data import DataFolderError, read_made, up_to_date

    made = read_made(folder)
    if up_to_date(made) or os.environ.get("LOOPLESS_DATA"):
        return
    if made is not None:
        CONSOLE.print("The simulated company has changed since its data were made: making them again", highlight=False)
    try:
        _make(folder, "course", made.seed if made else 0)
    except DataFolderError as error:
        raise stop(str(error), f"loopless lab, after you have moved {_short(folder)} away") from error


def _make(folder: Path, size: str, seed: int) -> None:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    from course.content.company_data import make_data

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    started = clock.seconds()
    with Progress(*columns, console=ERRORS) as progress:
        bar = progress.add_task(f"making the company, size {size}", total=1.0)
        make_data(folder, size, seed, lambda what, share: progress.update(bar, description=what, completed=share))
    megabytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    seconds = clock.seconds() - started
    done = f"made the company in {_short(folder)}: size {size}, seed {seed}, {megabytes:.1f} MB, {seconds:.0f} s"
    CONSOLE.print(done, highlight=False, markup=False, soft_wrap=True)


def _tell(folders: Laboratory, deliveries: Iterable[Delivery]) -> None:
    for delivery in deliveries:
        path, own = _short(delivery.path), delivery.own.relative_to(folders.work)
        line = {
            "new": f"new: {path}",
            "renewed": f"renewed: {path} (you had not changed it)",
            "beside": f"beside your own {own}, which stays as it is: {path}",
        }[delivery.what]
        CONSOLE.print(line, highlight=False, markup=False, soft_wrap=True)


def _open_jupyterlab(folders: Laboratory, *, browser: bool, arguments: list[str]) -> NoReturn:
    options = [f"--ServerApp.root_dir={folders.work}", f"--LabApp.app_settings_dir={_SETTINGS}", *_panel()]
    off = (f"nbgrader.server_extensions.{name}=False" for name in _NOT_FOR_LEARNERS)
    options += [f"--ServerApp.jpserver_extensions={setting}" for setting in off]
    options += [f"--ServerApp.terminado_settings=shell_command={[_shell()]!r}"] if sys.platform != "win32" else []
    options += [] if browser else ["--no-browser"]
    options += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # a container, most often
    command = [sys.executable, "-m", "jupyterlab", *options, *arguments]
    become(command, _environment(folders.data))


def _panel() -> list[str]:
    """Return what makes JupyterLab load the panel from where it lies, with nothing installed."""
    from course import labextension

    return [
        f"--LabApp.extra_labextensions_path={labextension.BUILT}",
        f"--ServerApp.jpserver_extensions={labextension.__name__}=True",
    ]


def _shell() -> str:
    """Return the shell of JupyterLab's terminals: the user's, and no login shell, which would set the path anew.

    Left to itself, the server starts a login shell wherever its own output is no terminal.
    """
    return os.environ.get("SHELL") or shutil.which("sh") or "/bin/sh"


def _environment(data_folder: Path) -> dict[str, str]:
    """Return the server's environment, which kernels and terminals inherit: the data, and `loopless` on the path."""
    path = os.pathsep.join([*commands_path(), os.environ.get("PATH", os.defpath)])
    named = os.environ.get("LOOPLESS_DATA") or str(data_folder)
    return {**os.environ, **course_root().variables(), "PATH": path, "LOOPLESS_DATA": str(Path(named).resolve())}


def _short(path: Path) -> str:
    """Return the path as seen from here, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
