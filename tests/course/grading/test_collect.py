"""`loopless collect`: downloads as platforms make them; each student's latest, nobody guessed, nothing lost."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from course.cli.application import app
from course.cli.console import CONSOLE
from course.grading.collected import archives
from tests.course.grading.courses import Course, right, small

NAME = "02_timestamps_and_logs"
FILE = f"{NAME}.ipynb"
CELLS = ("to_local_time", "resolve_offsets", "parse_log_lines")
NOTE = """Name: {name} ({login})
Assignment: Homework 2
Date Submitted: {when}
Current Grade: Needs Grading

Submission Field:
There is no student submission text data for this assignment.
"""


def notebook(text: str, cells: tuple[str, ...] = CELLS) -> bytes:
    """Return a notebook of the assignment in which a student wrote this."""
    marked = {"grade": False, "solution": True, "locked": False, "schema_version": 3}
    made = [
        nbformat.v4.new_code_cell(text, id=name, metadata={"nbgrader": {**marked, "grade_id": name}}) for name in cells
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=made)).encode()


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """Return a zip file of these."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.fixture
def root(tmp_path) -> Path:
    """A course that has released the assignment."""
    released = tmp_path / "course" / "release" / NAME
    released.mkdir(parents=True)
    (released / FILE).write_bytes(notebook(""))
    return tmp_path / "course"


@pytest.fixture(autouse=True)
def _on_a_wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the table stand in lines of its own, whichever test made the console first."""
    monkeypatch.setattr(CONSOLE, "width", 400)


def put(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Make a folder of these files."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def collect(root: Path, download: Path, *words: str) -> tuple[int, str]:
    """Run the command; return its exit code and all that it said."""
    command = ["collect", NAME, str(download), "--root", str(root), "--zone", "Europe/Berlin", *words]
    done = CliRunner().invoke(app, command)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def entered(root: Path) -> dict[str, str]:
    """Return what lies in submitted/: student -> what stands in the notebook, with its time where it has one."""
    found = {}
    for folder in sorted((root / "submitted").glob(f"*/{NAME}")):
        text = json.loads((folder / FILE).read_bytes())["cells"][0]["source"]
        when = folder / "timestamp.txt"
        found[folder.parent.name] = "".join(text) + (f" at {when.read_text().strip()}" if when.exists() else "")
    return found


MOODLE = {
    f"Ada Lovelace_101_assignsubmission_file_/{FILE}": notebook("ada"),
    "Ada Lovelace_101_assignsubmission_file_/data/own.csv": "a,b",
    "Ada Lovelace_101_assignsubmission_onlinetext_/onlinetext.html": "<p>Hello</p>",
    "Bob O'Neill-Müller_102_assignsubmission_file/Untitled.ipynb": notebook("bob"),
    f"Cyd_103_assignsubmission_file_{FILE}": notebook("cyd"),
    "Ada Lovelace_104_assignsubmission_file_/work.zip": packed({f"{NAME}/{FILE}": notebook("another ada")}),
    "__MACOSX/._x.ipynb": "",
    ".DS_Store": "",
}
CANVAS = {
    f"lovelaceada_12345_678901_{FILE}": notebook("ada, first"),
    f"lovelaceada_LATE_12345_678955_{NAME}-1.ipynb": notebook("ada, second"),
    f"lovelaceada_12345_678910_{NAME}-2.ipynb": notebook("ada, uploaded between"),
    "oneillbob_12346_678902_Untitled.ipynb": notebook("bob"),
    "oneillbob_12346_678902_own.csv": "a,b",
    f"leecyd_12347_678903_{NAME}.zip": packed({f"{NAME}/{FILE}": notebook("cyd"), f"__MACOSX/._{FILE}": "x"}),
}
BLACKBOARD = {
    f"Homework 2_ada_l_attempt_2026-11-02-10-15-30_{FILE}": notebook("ada, first"),
    "Homework 2_ada_l_attempt_2026-11-02-10-15-30.txt": NOTE.format(
        name="Ada Lovelace", login="ada_l", when="Monday, November 2, 2026 10:15:30 AM CET"
    ),
    f"Homework 2_ada_l_attempt_2026-11-03-09-00-00_{FILE}": notebook("ada, second"),
    "Homework 2_ada_l_attempt_2026-11-03-09-00-00.txt": NOTE.format(
        name="Ada Lovelace", login="ada_l", when="Tuesday, November 3, 2026 9:00:00 AM EST"
    ),
    f"Homework 2_bob_attempt_2026-07-01-12-00-00_{FILE}": notebook("bob"),
}
CLASSROOM = {
    f"Ada Lovelace - {FILE}": notebook("ada, first"),
    f"Ada Lovelace - {NAME} (1).ipynb": notebook("ada, second"),
    "Bob O'Neill - Untitled0.ipynb": notebook("bob"),
    FILE: notebook("whose?"),
    f"Copy of {FILE}": notebook("whose copy?"),
    f"{NAME} - Copy.ipynb": notebook("whose copy on Windows?"),
}
PLAIN = {
    "group_01.zip": packed({f"{NAME}/{FILE}": notebook("one")}),
    "group_02.zip": packed({f"{NAME}/{FILE}": notebook("two"), "__MACOSX/._x": "", f"{NAME}/own.csv": "a"}),
    f"group_03_{FILE}": notebook("three"),
    f"group_04_{FILE}": notebook("four"),
    f"group/{FILE}": notebook("a group without a number"),
    f"group/.ipynb_checkpoints/{NAME}-checkpoint.ipynb": notebook("older"),
    "Thumbs.db": "",
    f"._group_03_{FILE}": "",
    f"{NAME}.zip": packed({f"{NAME}/{FILE}": notebook("whose?")}),
}
PLATFORMS = {
    "moodle": (
        MOODLE,
        {
            "Ada_Lovelace_101": "ada",
            "Ada_Lovelace_104": "another ada",
            "Bob_O_Neill-Müller_102": "bob",
            "Cyd_103": "cyd",
        },
        (),
    ),
    "canvas": (CANVAS, {"lovelaceada_12345": "ada, second", "leecyd_12347": "cyd", "oneillbob_12346": "bob"}, ()),
    "blackboard": (
        BLACKBOARD,
        {
            "ada_l": "ada, second at 2026-11-03 14:00:00 +0000",
            "bob": "bob at 2026-07-01 10:00:00 +0000",
        },
        (),
    ),
    "classroom": (
        CLASSROOM,
        {"Ada_Lovelace": "ada, second", "Bob_O_Neill": "bob"},
        (FILE, f"Copy of {FILE}", f"{NAME} - Copy.ipynb"),
    ),
    "plain": (
        PLAIN,
        {
            "group": "a group without a number",
            "group_01": "one",
            "group_02": "two",
            "group_03": "three",
            "group_04": "four",
        },
        (f"{NAME}.zip/{NAME}/{FILE}",),
    ),
}


@pytest.mark.parametrize("form", ["zip", "folder", "zip in a folder", "folder in a zip"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_download_is_collected_as_it_comes(root, tmp_path, platform, form):
    """Each student's latest notebook of the assignment is entered; what nobody can be told for is named, and left."""
    files, expected, untold = PLATFORMS[platform]
    if form == "folder in a zip":
        files = {f"Course 7 - Homework 2/{name}": content for name, content in files.items()}
    download = tmp_path / "download.zip"
    if form == "folder":
        download = put(tmp_path / "download", files)
    elif form == "zip in a folder":
        download = put(tmp_path / "download", {"submissions 2026.zip": packed(files)})
    else:
        download.write_bytes(packed(files))
    code, said = collect(root, download)
    assert entered(root) == expected, said
    assert code == (1 if untold else 0)
    left_out = [line.removeprefix("left out: ") for line in said.splitlines() if line.startswith("left out: ")]
    assert len(left_out) == len(untold)
    for name in untold:
        assert any(f"{name}: neither its name nor its folder says whose it is" in line for line in left_out)


def test_what_lies_beside_is_taken_along(root, tmp_path):
    """Files beside the notebook are entered with it; another notebook, and a time that a student wrote, are not."""
    beside = {f"ada/{FILE}": notebook("ada"), "ada/own.csv": "a", "ada/in/x.py": "1", "ada/timestamp.txt": "1999-01-01"}
    collect(root, put(tmp_path / "download", beside | {"ada/draft.ipynb": notebook("", ()), "bob/x.txt": ""}))
    collect(root, put(tmp_path / "canvas", CANVAS))
    folder = root / "submitted" / "ada" / NAME
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {FILE, "own.csv", "in/x.py"}
    assert (root / "submitted" / "oneillbob_12346" / NAME / "own.csv").read_text() == "a,b"


def test_a_dry_run_shows_and_enters_nothing(root, tmp_path):
    """The table tells student, name, platform, time, file and what is to know, and nothing is written."""
    code, said = collect(root, put(tmp_path / "download", BLACKBOARD), "--dry-run")
    (row,) = [line for line in said.splitlines() if line.startswith("ada_l ")]
    told = ("Ada Lovelace", "Blackboard", "2026-11-03 09:00:00 -0500", "new; the latest of 2")
    assert [part for part in told if part not in row] == []
    assert code == 0
    assert "next: loopless collect" in said.lower()
    assert sorted(path.name for path in root.iterdir()) == ["release"]


def test_a_time_without_a_zone_is_this_machines(root, tmp_path, monkeypatch):
    """Where nobody names a place, summer's uploads are in this machine's summer time, winter's in its winter time."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    files = {f"HW_{day}_attempt_2026-{day}-01-12-00-00_{FILE}": notebook(day) for day in ("01", "07")}
    put(tmp_path / "download", files)
    try:
        done = CliRunner().invoke(app, ["collect", NAME, str(tmp_path / "download"), "--root", str(root)])
    finally:
        monkeypatch.undo()
        time.tzset()
    assert done.exit_code == 0, done.output
    assert entered(root) == {"01": "01 at 2026-01-01 11:00:00 +0000", "07": "07 at 2026-07-01 10:00:00 +0000"}


def test_the_table_stands_before_anything_is_entered(root, tmp_path, monkeypatch):
    """Who stops the command at the first submission has read who was recognised."""
    monkeypatch.setattr(
        "course.grading.collected.collecting.Shelf.enter", lambda *_: (_ for _ in ()).throw(OSError("no space"))
    )
    code, said = collect(root, put(tmp_path / "download", PLAIN))
    assert code == 1
    assert said.index("group_04 ") < said.index("not entered: group: no space")


def test_a_newer_one_replaces_and_an_older_one_does_not(root, tmp_path):
    """What is replaced is kept and told; the same again changes nothing; an older upload leaves the newer there."""

    def attempt(day: int, text: str) -> Path:
        name = f"Homework 2_ada_attempt_2026-11-{day:02}-10-00-00_{FILE}"
        return put(tmp_path / f"{day} {text}", {name: notebook(text)})

    assert "new" in collect(root, attempt(3, "third"))[1]
    assert "the same as before" in collect(root, attempt(3, "third"))[1]
    assert "older than what is there, which stays" in collect(root, attempt(2, "second"))[1]
    assert entered(root) == {"ada": "third at 2026-11-03 09:00:00 +0000"}
    said = collect(root, attempt(4, "fourth"))[1]
    assert entered(root) == {"ada": "fourth at 2026-11-04 09:00:00 +0000"}
    kept = Path(re.search(r"ada: what was there is now in (.+)", said)[1])
    assert b"third" in (kept / FILE).read_bytes()
    collect(root, put(tmp_path / "plain", {f"ada_{FILE}": notebook("by mail")}))
    assert entered(root) == {"ada": "by mail"}
    assert b"fourth" in (kept.with_name("2") / FILE).read_bytes()


UNDECIDED = {
    "two names in one id": {f"Ada L_{FILE}": notebook("1"), f"Ada_L_{FILE}": notebook("2")},
    "a folder and a zip": {f"ada/{FILE}": notebook("1"), "ada.zip": packed({FILE: notebook("2")})},
    "a copy of a copy": {
        f"Ada - {NAME} (1).ipynb": notebook("1"),
        f"Copy of Ada - {FILE}": notebook("2"),
    },
    "a double name": {f"Anne - Marie - {FILE}": notebook("1")},
    "two notebooks": {"ada/a.ipynb": notebook("1"), "ada/b.ipynb": notebook("2")},
    "another assignment's": {f"ada_{FILE}": notebook("", ("latest_labels", "daily_labels"))},
    "no notebook": {"ada/essay.pdf": "1"},
    "a folder in a folder": {f"class/ada/{FILE}": notebook("1")},
}


@pytest.mark.parametrize("case", UNDECIDED)
def test_what_can_be_several_is_listed(root, tmp_path, case):
    """Where two people, two notebooks or two folders could be meant, or none is, it is listed and nothing entered."""
    code, said = collect(root, put(tmp_path / "download", UNDECIDED[case]))
    assert (code, entered(root)) == (1, {})
    assert said.count("left out: ") == 1


def test_numbers_in_a_name_are_no_canvas_numbers(root, tmp_path):
    """`group_12_345_ASSIGNMENT` is a group, though Canvas counts alike; so is a student's word before the number."""
    files = {f"group_{number}_{FILE}": notebook(number) for number in ("1", "12", "12_34", "3_11")}
    collect(root, put(tmp_path / "download", files))
    assert entered(root) == {"group_1": "1", "group_12": "12", "group_12_34": "12_34", "group_3_11": "3_11"}


CANVAS_NAMES = {
    f"team_10_12345_678901_{FILE}": "team_10_12345",
    f"de_la cruzana_late_12345_678901_{FILE}": "de_la_cruzana_12345",
    "lovelaceada_12345_678901_2026_12_homework.ipynb": "lovelaceada_12345",
    f"anon_x7Kp2_678901_{FILE}": "anon_x7Kp2",
    "LATE_anon_x7Kp2_678901_Untitled.ipynb": "anon_x7Kp2",
}


@pytest.mark.parametrize("name", CANVAS_NAMES)
def test_names_that_canvas_makes(root, tmp_path, name):
    """A group, a name with underscores, a file that begins with numbers, and anonymous grading are each told apart."""
    code, said = collect(root, put(tmp_path / "download", {name: notebook("1"), "leecyd_12347_text.html": "typed"}))
    assert set(entered(root)) == {CANVAS_NAMES[name]}
    assert (code, "leecyd_12347: no notebook of" in said) == (1, True)


def test_a_student_cannot_hand_in_for_another(root, tmp_path):
    """What a file within a student's own zip is called makes nobody else its owner."""
    inside = {
        f"Bob_102_assignsubmission_file_/{FILE}": notebook("not bob's"),
        "Homework 2_bob_attempt_2026-11-02-10-15-30.txt": NOTE.format(name="Bob", login="bob", when="-"),
    }
    files = {"ada.zip": packed(inside), f"bob_{FILE}": notebook("bob's")}
    collect(root, put(tmp_path / "download", files))
    assert entered(root) == {"ada": "not bob's", "bob": "bob's"}


def link(name: str, target: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
    return held.getvalue()


def damaged() -> bytes:
    """Return a zip file whose one member is not what its sum says."""
    whole = bytearray(packed({FILE: os.urandom(1000)}))
    whole[200] ^= 0xFF
    return bytes(whole)


def locked() -> bytes:
    whole = bytearray(packed({FILE: b"1"}))
    for start in (whole.index(b"PK\x03\x04") + 6, whole.index(b"PK\x01\x02") + 8):
        whole[start] |= 1
    return bytes(whole)


REFUSED = {
    "out of the folder": (packed({f"../../{FILE}": notebook("")}), "leads out of its folder"),
    "on Windows": (packed({f"..\\..\\{FILE}": notebook("")}), "leads out of its folder"),
    "from the root": (packed({f"/etc/{FILE}": notebook("")}), "leads out of its folder"),
    "on a drive": (packed({f"C:\\{FILE}": notebook("")}), "leads out of its folder"),
    "a link": (link(FILE, "/etc/passwd"), "is a link"),
    "a bomb": (packed({FILE: bytes(2**21)}), "unpacks to 2 MB; at most 1 are taken"),
    "many small ones": (packed({f"{number}.txt": bytes(2**18) for number in range(9)}), "it unpacks to 2 MB"),
    "too many": (packed({f"{number}.txt": b"" for number in range(200)}), "it holds 200 files"),
    "names without end": (packed({"1" * 10_000: b""}), "is longer than any file's name"),
    "folders without end": (packed({"a/" * 5_000 + FILE: b""}), "is longer than any file's name"),
    "a password": (locked(), "has a password"),
    "damaged": (damaged(), "cannot be read"),
    "no zip": (b"PK no zip file", "cannot be read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_dangerous_zip_is_refused_with_a_sentence(root, tmp_path, monkeypatch, case):
    """A student's own is left out whole and named, the others are entered; a download is refused; nothing leaks out."""
    content, sentence = REFUSED[case]
    monkeypatch.setattr(archives, "MOST_BYTES_OF_ONE", 2**20)
    monkeypatch.setattr(archives, "MOST_BYTES", 2**20 + 2**19)
    monkeypatch.setattr(archives, "MOST_FILES", 100)
    files = {"ada.zip": content, f"bob_{FILE}": notebook("bob")}
    before = set(tmp_path.rglob("*"))
    code, said = collect(root, put(tmp_path / "download", files))
    assert (code, entered(root)) == (1, {"bob": "bob"})
    assert re.search(rf"left out: ada\.zip: .*{sentence}", said), said
    (tmp_path / "ada.zip").write_bytes(content)
    code, said = collect(root, tmp_path / "ada.zip")
    assert code == 2
    assert "is not taken: " in said
    made = {path.relative_to(tmp_path).parts[0] for path in set(tmp_path.rglob("*")) - before}
    assert made == {"course", "download", "ada.zip"}


def test_links_in_a_folder_are_left_out(root, tmp_path):
    """A link in the folder is told and not followed."""
    download = put(tmp_path / "download", {f"ada_{FILE}": notebook("ada")})
    (download / f"bob_{FILE}").symlink_to(root / "release" / NAME / FILE)
    (download / "cyd").symlink_to(root)
    code, said = collect(root, download)
    assert (code, entered(root), said.count("it is a link")) == (1, {"ada": "ada"}, 2)


def test_names_in_any_alphabet(root, tmp_path):
    """Names in UTF-8 are read whether the zip says so or not, and composed accents are one letter."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(f"Zoë_{FILE}", notebook("1"))
        archive.writestr(f"JosXX_{FILE}", notebook("2"))
        archive.writestr(f"Ame\u0301lie_{FILE}", notebook("3"))
    content = held.getvalue().replace(b"JosXX_", "José_".encode())  # as macOS writes it
    (tmp_path / "a.zip").write_bytes(content)
    collect(root, tmp_path / "a.zip")
    assert set(entered(root)) == {"Zoë", "José", "Amélie"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["02_timestamps", "{download}"], "did you mean"),
        (["../02_timestamps_and_logs", "{download}"], "error:"),
        (["01", "{download}"], "holds no notebook of 01_window_sql"),
        ([NAME, "{download}/none"], "is not there; name a folder or a zip file"),
        ([NAME, "{download}/a.txt"], "is no zip file; name a folder or a zip file"),
        ([NAME, "{download}", "--zone", "Berlin"], "no time zone is called 'Berlin'"),
    ],
)
def test_what_cannot_be_collected_is_refused(root, tmp_path, words, said):
    """Exit code 2, a sentence on what was asked, and the next command."""
    download = put(tmp_path / "download", {"a.txt": ""})
    words = [word.format(download=download) for word in words]
    done = CliRunner().invoke(app, ["collect", *words, "--root", str(root)])
    assert done.exit_code == 2, done.output
    assert said in done.output
    assert "next: " in done.output


def test_how_a_platform_knows_a_student_is_kept(root, tmp_path):
    """Marks and feedback find their way back: the name of Moodle's folder, Canvas' number, Blackboard's login."""
    for name, files in (("moodle", MOODLE), ("canvas", CANVAS), ("blackboard", BLACKBOARD)):
        collect(root, put(tmp_path / name, files))
    kept = json.loads((root / ".loopless" / "collected" / NAME / "students.json").read_text("utf-8"))
    assert kept["Ada_Lovelace_101"]["known_as"] == "Ada Lovelace_101_assignsubmission_file_"
    assert kept["Cyd_103"]["known_as"] == "Cyd_103_assignsubmission_file_"
    assert not list((root / "submitted").rglob("onlinetext.html"))
    assert (kept["lovelaceada_12345"]["known_as"], kept["lovelaceada_12345"]["platform"]) == ("12345", "Canvas")
    assert (kept["ada_l"]["known_as"], kept["ada_l"]["name"]) == ("ada_l", "Ada Lovelace")


def test_what_was_collected_is_graded(tmp_path_factory, tmp_path):
    """From Canvas' zip to the gradebook: a right notebook under another name, in a zip, has all its points."""
    made: Course = small(tmp_path_factory.getbasetemp() / "collected")
    shutil.rmtree(made.root / "submitted", ignore_errors=True)
    content = nbformat.writes(right(made.released())).encode()
    download = tmp_path / "submissions.zip"
    download.write_bytes(packed({"lovelaceada_12345_678901_w.zip": packed({"deep/Untitled.ipynb": content})}))
    done = CliRunner().invoke(app, ["collect", made.name, str(download), "--root", str(made.root)])
    assert done.exit_code == 0, done.output
    code, told, _ = made.grade("--workers", "1")
    assert (code, told["graded"]) == (0, ["lovelaceada_12345"])
    assert made.scores("lovelaceada_12345")["total-test"] == 2.0
