"""The look-alike of macOS takes away what Linux alone has, and leaves what macOS has too."""

from pathlib import Path

from tests.lookalikes.starting import System

TRIED = """
import ctypes, errno, multiprocessing, os, pathlib, platform, resource, shutil, signal, sys, time

refused = {
    "open": lambda: open("/proc/self/stat"),
    "os.open": lambda: os.open("/proc/self/stat", 0),
    "Path": lambda: pathlib.Path("/proc/self/schedstat").read_text(),
    "bytes": lambda: open(b"/proc/self/stat"),
    "listdir": lambda: os.listdir("/proc"),
    "scandir": lambda: os.scandir("/sys"),
    "stat": lambda: os.stat("/proc/self"),
    "readlink": lambda: os.readlink("/proc/self/exe"),
    "affinity": lambda: os.sched_getaffinity(0),
    "pidfd": lambda: os.pidfd_open(1),
    "unshare": lambda: os.unshare(0),
    "another's clock": lambda: time.clock_gettime((~os.getpid() << 3) | 2),
    "the clock since boot": lambda: time.CLOCK_BOOTTIME,
    "address space": lambda: resource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40)),
    "data": lambda: resource.setrlimit(resource.RLIMIT_DATA, (2**40, 2**40)),
    "prctl": lambda: ctypes.CDLL(None).prctl(4, 1),
    "syscall": lambda: ctypes.CDLL(None).syscall(444, 0, 0, 1),
    "a signal by descriptor": lambda: signal.pidfd_send_signal,
}


def tried(call):
    try:
        call()
    except (OSError, AttributeError, ValueError):
        return False
    return True


assert not [name for name, call in refused.items() if tried(call)]
assert not any(map(os.path.exists, ("/proc", "/sys", "/proc/self/task")))
assert not os.access("/proc", os.R_OK)
assert shutil.which("bwrap") is None
assert (sys.platform, platform.system(), multiprocessing.get_start_method()) == ("darwin", "Darwin", "spawn")

# What is there too.
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
signal.setitimer(signal.ITIMER_PROF, 0)
assert time.process_time() > 0
assert os.sysconf("SC_CLK_TCK") > 0
if os.fork() == 0:  # one thread alone may fork
    os.setsid()
    os._exit(0)
os.wait()
import threading

threading.Thread(target=time.sleep, args=(2,), daemon=True).start()
try:
    os.fork()
except RuntimeError as error:
    print(error)
"""


def test_what_is_taken_away_and_what_is_left(tmp_path: Path) -> None:
    """Linux's files, calls, clocks and limits are refused; a fork beside threads is, and is written down."""
    system = System("macos", tmp_path)
    assert "fork with 2 threads" in system.run(TRIED)
    assert "fork with 2 threads" in system.faults
    assert "syscall(444" in system.faults
