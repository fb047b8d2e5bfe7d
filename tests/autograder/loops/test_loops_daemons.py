"""Processes that leave their parents: what a learner's cells started is still found beside an answer."""

import subprocess
import sys

import pytest

STARTED = """
import os, signal, sys
from autograder.loops import watch_process
from autograder.loops.counting import audit
from autograder.loops.reading.learner import calls_answers

CELL = '''
import os, signal
told, tell = os.pipe()
child = os.fork()
if child == 0:
    SESSION
    if os.fork() == 0:
        os.write(tell, str(os.getpid()).encode())
        signal.pause()
    os._exit(0)
os.waitpid(child, 0)
DAEMON = int(os.read(told, 20))
'''

@calls_answers
def run(space):
    exec(compile(CELL.replace("SESSION", sys.argv[1]), "<ipython-input-1>", "exec"), space)

watch_process()
space = {}
run(space)
found = audit._goes_on_beside()
os.kill(space["DAEMON"], signal.SIGKILL)
os.waitpid(space["DAEMON"], 0)
print(found, audit._goes_on_beside())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an orphan cannot be kept")
@pytest.mark.parametrize("session", ["os.setsid()", "pass"])
def test_a_daemon_of_before_is_found_beside_an_answer(session):
    """A process that was forked twice, in a session of its own or not, is beside the answer until it ends."""
    done = subprocess.run([sys.executable, "-c", STARTED, session], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "False"], done.stderr
