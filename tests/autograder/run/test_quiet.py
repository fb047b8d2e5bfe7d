"""Quiet and bounded runs."""

import contextlib
import logging
import signal
import sys
import time
import warnings

import pytest

from autograder.base import clock
from autograder.run.quiet import TimeLimit, limited, quiet


@pytest.fixture(params=["timers", "no timers"])
def _timers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop by the system's timers, and as where it has none."""
    if request.param == "no timers":
        monkeypatch.setattr(clock, "TIMERS", False)


@pytest.mark.usefixtures("_timers")
def test_endless_block_is_stopped() -> None:
    """A block that never ends is stopped by its CPU time."""
    with pytest.raises(TimeLimit), limited(0.05):
        while True:
            pass


@pytest.mark.usefixtures("_timers")
def test_waiting_block_is_stopped() -> None:
    """A block that only sleeps is stopped too, a few times later."""
    with pytest.raises(TimeLimit), limited(0.02):
        time.sleep(30)


@pytest.mark.usefixtures("_timers")
def test_swallowed_stop_comes_again() -> None:
    """A block that swallows the stop is stopped again."""
    swallowed = 0
    with pytest.raises(TimeLimit), limited(0.02):
        while True:
            try:
                while True:
                    pass
            except TimeLimit:
                swallowed += 1
                if swallowed == 2:
                    raise
    assert swallowed == 2


@pytest.mark.usefixtures("_timers")
def test_nothing_fires_after_the_block() -> None:
    """After the block no clock runs and the old handlers are back, however long its own cleaning up took."""
    before = signal.getsignal(signal.SIGALRM), signal.getsignal(signal.SIGINT)
    with pytest.raises(TimeLimit), limited(0.02):
        try:
            while True:
                pass
        finally:
            time.sleep(0)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert (signal.getsignal(signal.SIGALRM), signal.getsignal(signal.SIGINT)) == before


def test_another_interrupt_is_none_of_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SIGINT stops a block, one that the limit did not send stays a `KeyboardInterrupt`."""
    monkeypatch.setattr(clock, "TIMERS", False)
    with pytest.raises(KeyboardInterrupt), limited(300):
        signal.raise_signal(signal.SIGINT)


def test_an_ignored_interrupt_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SIGINT was ignored before a block, as in a script's background job, only the limit's own stops it."""
    monkeypatch.setattr(clock, "TIMERS", False)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with limited(300):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(TimeLimit), limited(0.02):
            time.sleep(30)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_was_sent_too_late_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that end just as they are stopped raise `TimeLimit` or nothing, and never an interrupt afterwards."""
    monkeypatch.setattr(clock, "TIMERS", False)
    monkeypatch.setattr("autograder.run.watchdog._TICK", 0.0)
    for _ in range(300):
        with contextlib.suppress(TimeLimit), limited(0.0):
            sum(range(2_000))


def test_quiet_swallows_what_is_printed_warned_and_logged(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Prints, warnings and log lines of a block reach nobody, and come through again after it."""
    with warnings.catch_warnings(record=True) as seen, quiet():
        print("print")
        print("error", file=sys.stderr)
        warnings.warn("warning", FutureWarning, stacklevel=1)
        logging.getLogger("learner").error("log")
    logging.getLogger("learner").error("after")
    assert capsys.readouterr() == ("", "")
    assert not seen
    assert [record.message for record in caplog.records] == ["after"]
