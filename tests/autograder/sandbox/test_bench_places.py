"""The sandbox in every place: a checkout anywhere on the disk, whoever grades, whatever the kernel forbids."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.base.machine import units
from autograder.sandbox import Bench, Isolation, Sandbox, sandbox
from autograder.sandbox.linux import landlock
from autograder.sandbox.outside import Child
from autograder.sandbox.protocol.answers import Ran
from autograder.sandbox.protocol.questions import Cell
from tests import unproved

LEVELS = [Isolation.BUBBLEWRAP, Isolation.LANDLOCK]
SECRET = "the reference"


def ran(child: Child, source: str) -> str:
    """Run a cell and return all that it put out, as text."""
    said, _ = child.ask(Cell(), Ran, source.encode(), seconds=units(1_000), interrupt=True)
    return json.dumps(said.outputs)


@pytest.fixture(scope="module")
def places() -> Iterator[list[Path]]:
    """Yield a folder in each place where a checkout may lie; a secret stands beside each."""
    made = [Path(tempfile.mkdtemp(dir=parent)) for parent in ("/tmp", "/dev/shm", "/var/tmp")]
    for folder in made:
        folder.chmod(0o755)
        course = folder / "a b" / "Übung ñ" / "course"
        course.mkdir(parents=True)
        (course / "lesson.py").write_text("TAUGHT = 'the lesson'\n", encoding="utf-8")
        (course.parent / "secret.py").write_text(f"TAUGHT = {SECRET!r}\n", encoding="utf-8")
        (folder / "link").symlink_to("a b")
    yield [folder / "a b" / "Übung ñ" / "course" for folder in made]
    for folder in made:
        shutil.rmtree(folder)


@pytest.fixture(scope="module", params=LEVELS)
def placed(request, places) -> Iterator[Bench]:
    """Yield a bench that sees these folders, each by its path and through a link."""
    unproved.needs_isolation(request.param)
    linked = [folder.parents[2] / "link" / "Übung ñ" / "course" for folder in places]
    with Bench(Sandbox(visible=(*places, *linked)), request.param) as bench:
        yield bench


def test_what_lies_below_a_memory_disk_is_readable_and_nothing_beside_it(placed, places):
    """Below /tmp, /dev/shm and /var/tmp, with blanks and other letters in the path, it is read and not written."""
    with placed.child() as child:
        for folder in (*places, *(folder.parents[2] / "link" / "Übung ñ" / "course" for folder in places)):
            lesson, beside = folder / "lesson.py", folder.parent / "secret.py"
            assert "the lesson" in ran(child, f"import runpy\nrunpy.run_path({str(lesson)!r})['TAUGHT']")
            assert "Error" in ran(child, f"open({str(beside)!r}).read()")
            assert "Error" in ran(child, f"open({str(lesson)!r}, 'w')")
            assert "Error" in ran(child, f"import os\nos.rename({str(folder)!r}, '/tmp/elsewhere')")
    assert all((folder / "lesson.py").read_text("utf-8") == "TAUGHT = 'the lesson'\n" for folder in places)


ASKED_OF_THE_SYSTEM = {
    "zoneinfo": "import zoneinfo\nzoneinfo.ZoneInfo('Australia/Adelaide').key",
    "zones": "import zoneinfo\n'Australia/Adelaide' in zoneinfo.available_timezones()",
    "pandas": "import pandas as pd\npd.to_datetime(['2024-01-01'], utc=True).tz_convert('Australia/Adelaide')",
    "dateutil": "import pandas as pd\npd.Timestamp(0, tz='dateutil/Australia/Adelaide')",
    "duckdb": "import duckdb\nduckdb.sql(\"SELECT timezone('Australia/Adelaide', now()) IS NOT NULL\").fetchall()",
    "arrow": "import pyarrow as pa\npa.array([0], pa.timestamp('s', 'Australia/Adelaide')).to_pylist()",
    "localtime": "open('/etc/localtime', 'rb').read(4)",
    "locale": "import locale\nlocale.setlocale(locale.LC_ALL, 'C.UTF-8')",
    "mimetypes": "import mimetypes\nmimetypes.guess_type('labels.csv')",
    "chance": "import random\nlen(open('/dev/random', 'rb').read(2)), random.SystemRandom().random() < 1",
    "font": "import matplotlib.font_manager as fonts\nfonts.findfont('DejaVu Sans') != ''",
}
"""What an honest answer asks of the machine it runs on."""


@pytest.fixture(scope="module")
def both() -> Iterator[list[Bench]]:
    """Yield a bench of each kind."""
    for level in LEVELS:
        unproved.needs_isolation(level)
    with Bench(Sandbox(), LEVELS[0]) as one, Bench(Sandbox(), LEVELS[1]) as other:
        yield [one, other]


@pytest.mark.parametrize("asked", ASKED_OF_THE_SYSTEM)
def test_what_an_honest_answer_asks_of_the_system_is_the_same_everywhere(asked, both):
    """Time zones, locales, kinds of files and chance are as readable under Landlock as under bubblewrap."""
    said = []
    for bench in both:
        with bench.child() as child:
            said.append(ran(child, ASKED_OF_THE_SYSTEM[asked]))
    assert said[0] == said[1]
    assert '"execute_result"' in said[0]
    assert "Error" not in said[0]


@pytest.mark.parametrize("level", LEVELS)
def test_time_zones_that_lie_elsewhere_are_readable(level, tmp_path, monkeypatch):
    """Where the system keeps its time zones beside /usr, behind a link, they are read."""
    unproved.needs_isolation(level)
    tmp_path.chmod(0o755)
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "Here").write_bytes(Path("/usr/share/zoneinfo/UTC").read_bytes())
    (tmp_path / "zoneinfo").symlink_to("store")
    monkeypatch.setattr("zoneinfo.TZPATH", (str(tmp_path / "zoneinfo"),))
    with Bench(Sandbox(), level) as bench, bench.child() as child:
        folder = str(tmp_path / "zoneinfo")
        assert "Here" in ran(
            child, f"import zoneinfo\nzoneinfo.reset_tzpath([{folder!r}])\nzoneinfo.ZoneInfo('Here').key"
        )


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_hidden_within_a_readable_folder_is_not_to_be_read(level, tmp_path):
    """Of a folder that a bench sees, the part that is hidden is neither read nor listed, and the rest is."""
    unproved.needs_isolation(level)
    package, questions = tmp_path / "course", tmp_path / "course" / "assignments"
    (questions / "01").mkdir(parents=True)
    (questions / "01" / "solution.sql").write_text(SECRET, encoding="utf-8")
    (package / "check.py").write_text("the lesson", encoding="utf-8")
    with Bench(Sandbox(visible=(package,), hidden=(questions,)), level) as bench, bench.child() as child:
        assert "the lesson" in ran(child, f"open({str(package / 'check.py')!r}).read()")
        assert SECRET not in ran(child, f"open({str(questions / '01' / 'solution.sql')!r}).read()")
        assert "['01']" not in ran(child, f"import os\nprint(os.listdir({str(questions)!r}))")


def test_what_is_hidden_gives_way_beside_it_wherever_it_lies(tmp_path, monkeypatch):
    """In the system's folders too, whoever can only allow leaves out what is hidden, and not what lies beside."""
    system, hidden = tmp_path / "usr", tmp_path / "usr" / "share" / "course" / "assignments"
    hidden.mkdir(parents=True)
    (system / "lib").mkdir()
    (hidden.parent / "check.py").touch()
    monkeypatch.setattr(sandbox, "_OF_SYSTEM", (str(system),))
    allowed = Sandbox(hidden=(hidden,)).files()
    assert not any(hidden.is_relative_to(path) for path in allowed)
    assert {system / "lib", hidden.parent / "check.py"} <= set(allowed)


def test_temporary_files_are_the_childs_own(placed):
    """A submission writes where programs expect to, and the next one finds nothing of it."""
    with placed.child() as child:
        ran(child, "import tempfile\nopen('here', 'w').close()\ntempfile.mkdtemp(prefix='mine-')")
        assert "'here'" in ran(child, "import os\nos.listdir('.')")
        if placed.isolation is Isolation.BUBBLEWRAP:
            ran(child, "open('/tmp/mine-too', 'w').close()\nopen('/dev/shm/mine', 'w').close()")
            assert "mine-too" in ran(child, "os.listdir('/tmp')")
    with placed.child() as child:
        seen = "import os, tempfile\n[os.listdir(folder) for folder in ('.', tempfile.gettempdir(), '/dev/shm')]"
        told = ran(child, seen)
        assert "mine" not in told
        assert "here" not in told


def test_a_submission_sees_no_process_but_its_own(placed):
    """In /proc there is the submission and what it starts, under the ids that it knows, and nobody else."""
    if placed.isolation is not Isolation.BUBBLEWRAP:
        with placed.child() as child:
            assert "PermissionError" in ran(child, "import os\nos.listdir('/proc')")
            assert "PermissionError" in ran(child, f"open('/proc/{os.getpid()}/cmdline').read()")
        return
    with placed.child() as child, placed.child():
        told = ran(child, "import os\n[name for name in os.listdir('/proc') if name.isdigit()] == [str(os.getpid())]")
        assert "True" in told
        assert "True" in ran(child, "os.readlink('/proc/self') == str(os.getpid())")


def test_a_socket_in_the_file_system_is_not_to_be_reached(placed, tmp_path, monkeypatch):
    """A server that listens at a path, as a desktop's bus does, is out of reach at every level."""
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server, placed.child() as child:
        server.bind("bus")
        server.listen()
        reach = f"import os, socket\nos.chdir({str(tmp_path)!r})\n"
        told = ran(child, f"{reach}client = socket.socket(socket.AF_UNIX)\nclient.connect('bus')")
        assert "Error" in told
        assert "Error" in ran(child, f"import socket\nsocket.socket(socket.AF_UNIX).connect({str(tmp_path / 'bus')!r})")


ORDINARY = """
import os
import sys
from pathlib import Path
from autograder.sandbox import Bench, Sandbox, strongest
from autograder.sandbox.linux import namespaces
from autograder.sandbox.protocol.answers import Ran
from autograder.sandbox.protocol.questions import Cell
from autograder.base import system
from autograder.base.machine import units

MS_PRIVATE = 1 << 18

def let_through(kept):
    "Make a folder that is root's alone passable, for this process."
    system.unshare(system.CLONE_NEWNS)
    system.checked(system.libc.mount(None, b"/", None, system.MS_REC | MS_PRIVATE, None), "private")
    for path in kept:
        shut = [one for one in reversed(path.parents) if not one.stat().st_mode & 1]
        if shut:
            namespaces._renew(shut[0], 1, kept)
            shut[0].chmod(0o755)

def forbid():
    "Make a namespace in which there may be no other."
    user = os.getuid()
    system.unshare(system.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    for kind in ("uid_map", "gid_map"):
        Path("/proc/self", kind).write_text(f"{user} {user} 1")
    Path("/proc/sys/user/max_user_namespaces").write_text("0")

if os.geteuid() == 0:
    let_through(namespaces.outermost(Sandbox().readable()))
    os.setgroups([])
    os.setresgid(WHO, WHO, WHO)
    os.setresuid(WHO, WHO, WHO)
    system.prctl(system.PR_SET_DUMPABLE, 1)
if FORBIDDEN:
    forbid()
print(os.geteuid() == 0, strongest(), strongest().possible)
with Bench(Sandbox(), strongest()) as bench, bench.child() as child, bench.child():
    said, _ = child.ask(Cell(), Ran, CELL.encode(), seconds=units(1_000))
    print(*[output.get("text", output) for output in said.outputs])
"""
"""Starts a bench as an ordinary user, whom root becomes, with or without namespaces to be had."""

LOOK = """
import os, subprocess, sys
print(subprocess.run([sys.executable, "-c", "print('started', 'another')"], capture_output=True, text=True).stdout)
for name in filter(str.isdigit, os.listdir("/proc")):
    if name == os.readlink("/proc/self"):
        continue
    try:
        os.close(os.open(f"/proc/{name}/oom_score_adj", os.O_WRONLY))
        print("may write another's", name)
    except OSError:
        pass
    try:
        print("may list another's", name, os.listdir(f"/proc/{name}/fd"))
    except OSError:
        pass
try:
    os.kill(JUDGE, 0)
    print("may signal another")
except OSError:
    pass
"""


def as_ordinary_user(*, forbidden: bool = False) -> str:
    """Return what a bench says whose owner is no root, where the kernel forbids namespaces or not."""
    cell = LOOK.replace("JUDGE", str(os.getpid()))
    script = ORDINARY.replace("FORBIDDEN", str(forbidden)).replace("CELL", repr(cell)).replace("WHO", "54321")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_ordinary_users_bench_is_as_tight_as_roots():
    """Where nobody is root, there is no process that a submission may write to, list or signal."""
    unproved.needs_isolation(Isolation.BUBBLEWRAP)
    told = as_ordinary_user()
    assert told.startswith("False bubblewrap \n")
    assert "started another" in told
    assert "may " not in told


def test_where_namespaces_are_forbidden_landlock_keeps_apart():
    """Whoever has no namespaces is told why bubblewrap does not run; a submission signals and writes to nobody."""
    unproved.needs_isolation(Isolation.LANDLOCK)
    if landlock.version() < landlock.SCOPES_SINCE:
        unproved.skip("this kernel's Landlock forbids no signals", "run it on Linux 6.12 or later")
    unproved.needs_isolation(
        Isolation.BUBBLEWRAP
    )  # who cannot make a namespace at all cannot make one in which none may be made
    told = as_ordinary_user(forbidden=True)
    assert told.startswith("False landlock Without bubblewrap, a submission can fill")
    assert "Allow it namespaces" in told
    assert "started another" in told
    assert "may write" not in told
    assert "may signal" not in told
