"""The look-alike of Windows takes away what our code could not find there, and keeps its files as Windows does."""

from __future__ import annotations

from pathlib import Path

import psutil

from tests.lookalikes.starting import Windows

TRIED = """
import io, multiprocessing, os, pathlib, sys

sys.path.insert(0, str(pathlib.Path.cwd() / "parts"))
import labelyard.tried as ours

refused = {
    "a fork": lambda: ours.os.fork,
    "a session": lambda: ours.os.killpg,
    "a timer": lambda: ours.signal.setitimer,
    "SIGALRM": lambda: ours.signal.SIGALRM,
    "a signal to a thread": lambda: ours.signal.pthread_kill,
    "the process's clock": lambda: ours.time.clock_gettime,
    "a socket in a file": lambda: ours.socket.AF_UNIX,
    "poll": lambda: ours.select.poll,
    "Linux's files": lambda: open("/proc/self/stat"),
    "another start": lambda: multiprocessing.get_context("fork"),
    "a colon in a name": lambda: open("12:00.txt", "w"),
    "the printer": lambda: open("aux.txt", "w"),
    "a blank at the end": lambda: os.mkdir("folder "),
}


def tried(call):
    try:
        call()
    except (OSError, AttributeError, ValueError):
        return False
    return True


assert [name for name, call in refused.items() if tried(call)] == []
assert ours.missing == ["resource", "fcntl", "pwd", "termios", "_posixsubprocess"]
assert (ours.sys.platform, ours.os.name, ours.platform.system()) == ("win32", "nt", "Windows")
assert (sys.platform, os.name) != ("win32", "nt")  # which libraries go by
assert ours.time.process_time() % (1 / 64) == 0

text = pathlib.Path("text.txt")
text.write_text("é\\n")
assert text.read_bytes() == b"\\xe9\\r\\n"
text.write_text("é\\n", encoding="utf-8", newline="\\n")
assert text.read_bytes() == b"\\xc3\\xa9\\n"
assert text.read_text() == "Ã©\\n"
with text.open(encoding="utf-8"):
    assert not tried(text.unlink)
text.unlink()

here, there = multiprocessing.Pipe(duplex=False)
there.send("a word")
there.close()
assert here.poll() and here.recv() == "a word"
try:
    here.poll()
except BrokenPipeError:
    print("é")
"""
OURS = """
import importlib, os, platform, select, signal, socket, sys, time

missing = []
try:
    import resource
except ImportError as error:
    missing.append(error.name)
try:
    import fcntl
except ImportError as error:
    missing.append(error.name)
try:
    from pwd import getpwuid
except ImportError as error:
    missing.append(error.name)
try:
    import termios
except ImportError as error:
    missing.append(error.name)
try:
    import _posixsubprocess
except ImportError as error:
    missing.append(error.name)
"""


def test_what_is_taken_away_and_what_is_left(tmp_path: Path) -> None:
    """Our code finds no call, module or clock of POSIX; texts, names, open files and pipes are as on Windows."""
    package = tmp_path / "parts" / "labelyard"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "tried.py").write_text(OURS, encoding="utf-8")
    assert Windows("windows", tmp_path).run(TRIED).strip() == "é"


STOPPED = """
import _thread, os, signal, threading, time
from autograder.base import clock
from autograder.base import machine
from autograder.run import quiet

assert not clock.TIMERS
assert 0 < machine.unit_seconds()  # though its clock ticks
threading.Thread(target=lambda: (time.sleep(60), os._exit(3)), daemon=True).start()  # so that nothing hangs


def asked_to_stop():
    threading.Timer(0.05, _thread.interrupt_main).start()  # as the notebook's stop button does on Windows
    while True:
        pass


def endless():
    while True:
        pass


def deaf_once():
    try:
        endless()
    except quiet.TimeLimit:
        endless()


for block, seconds in ((endless, 0.05), (lambda: time.sleep(300), 0.05), (deaf_once, 0.05), (asked_to_stop, 300)):
    try:
        with quiet.limited(seconds):
            block()
    except (quiet.TimeLimit, KeyboardInterrupt) as stop:
        print(type(stop).__name__)
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
"""


def test_what_never_ends_is_stopped_without_a_timer(tmp_path: Path) -> None:
    """A block that works, sleeps or swallows a stop is stopped by SIGINT; a learner's own interrupt stays one."""
    said = Windows("windows", tmp_path).run(STOPPED).split()
    assert said == ["TimeLimit", "TimeLimit", "TimeLimit", "KeyboardInterrupt"]


CONFINED = """
import os, pathlib, sys
from autograder.judging import confined
from autograder.base import machine
from autograder.questions.answer import Answer
from autograder.questions.question import load_question

asked = load_question(pathlib.Path(sys.argv[1]))
source = '''
import subprocess


def totals_by_team(work):
    nowhere = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    open({note!r}, "w").write(str(subprocess.Popen(["sleep", "300"], **nowhere).pid))
    while True:
        try:
            sum(range(100_000))
        except BaseException:
            pass
'''.format(note=sys.argv[2])
if __name__ == "__main__":
    report = confined.judge_confined(asked, Answer(source, "python", asked.name), seed=5, seconds=machine.units(100))
    print(report.verdicts[0].summary)
"""


def test_what_an_answer_started_is_ended_without_a_session(tmp_path: Path) -> None:
    """An answer that swallows every stop is ended in its process, and so is what it started."""
    question = Path(__file__).resolve().parents[1] / "autograder" / "golden" / "questions" / "totals_by_team"
    note = tmp_path / "note"
    assert "still running" in Windows("windows", tmp_path).run(CONFINED, str(question), str(note))
    started = int(note.read_text(encoding="ascii"))
    assert not psutil.pid_exists(started) or psutil.Process(started).status() == psutil.STATUS_ZOMBIE
