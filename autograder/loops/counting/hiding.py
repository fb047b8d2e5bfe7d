"""Ways to keep steps from being counted, by the interpreter's own names for them, and what a learner reads of each."""

from __future__ import annotations

# Each of these can run or hide a loop that neither the syntax tree nor the counter of the file would show.
COMPILING = frozenset({"code.__new__", "compile", "exec"})
SWITCHING = frozenset(
    {
        "sys.addaudithook",
        "sys.monitoring.register_callback",
        "sys.setprofile",
        "sys.settrace",
        "sys._setprofileallthreads",
        "sys._settraceallthreads",
    }
)
"""Whoever does this, the learner's code among its callers: what counts steps may be off, or does not see."""
FRAMES = frozenset({"gc.get_objects", "gc.get_referrers", "sys._current_frames", "sys._getframe"})
FRAME_ATTRIBUTES = frozenset({"tb_frame", "gi_frame", "cr_frame", "ag_frame"})
"""Ways to a running frame, on which a tracer's hooks hang."""
THREADS = frozenset({"_thread.start_new_thread", "_thread.start_joinable_thread"})
PROCESSES = frozenset(
    {
        "_posixsubprocess.fork_exec",
        "_winapi.CreateProcess",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "pty.spawn",
        "subprocess.Popen",
    }
)
INTERPRETERS = frozenset({"cpython.PyInterpreterState_New"})
FOREIGN = frozenset({"ctypes.dlopen", "ctypes.dlsym", "ctypes.dlsym/handle"})
TELLTALES = frozenset(
    {
        "addaudithook",
        "f_trace",
        "f_trace_lines",
        "f_trace_opcodes",
        "free_tool_id",
        "getprofile",
        "gettrace",
        "set_local_events",
        "setprofile",
        "settrace",
        "_setprofileallthreads",
        "_settraceallthreads",
    }
)
"""Names that nobody needs who answers a question."""

SWITCHES_OFF = SWITCHING | FRAMES | FRAME_ATTRIBUTES | TELLTALES
ELSEWHERE = THREADS | PROCESSES | INTERPRETERS | FOREIGN
"""Work that is done where no step is counted; each is refused."""
BESIDE = "beside"
"""Threads or processes of before, or code that hears the interpreter's events, are still there."""


def why_uncounted(name: str) -> str | None:
    """Return why an answer that did what an event of this name tells is not taken for counted; None where it is."""
    if name in SWITCHES_OFF or name == "sys.monitoring":
        return f"`{name}` reaches for what counts the answer's steps; leave it out, since uncounted steps earn nothing"
    if name in THREADS | PROCESSES | INTERPRETERS:
        kind = "another interpreter" if name in INTERPRETERS else f"another process (`{name}`)"
        kind = "a thread" if name in THREADS else kind  # it is called otherwise from Python 3.13 on
        return f"the answer starts {kind}, where no step is counted; do the work in the function"
    if name in FOREIGN:
        return f"the answer reaches below Python (`{name}`), where its steps cannot be counted; leave that out"
    if name == BESIDE:
        return "what the cells started (a thread, a process, a hook) is still at work beside the answer; do without it"
    return None
