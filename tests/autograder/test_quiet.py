"""Quiet and bounded runs."""

import logging
import signal
import sys
import time
import warnings

import pytest

from autograder.run.quiet import TimeLimit, limited, quiet


def test_endless_block_is_stopped() -> None:
    """A block that never ends is stopped by its CPU time."""
    with pytest.raises(TimeLimit), limited(0.05):
        while True:
            pass


def test_waiting_block_is_stopped() -> None:
    """A block that only sleeps is stopped too, a few times later."""
    with pytest.raises(TimeLimit), limited(0.02):
        time.sleep(30)


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


def test_nothing_fires_after_the_block() -> None:
    """After the block no clock runs and the old handlers are back, however long its own cleaning up took."""
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeLimit), limited(0.02):
        try:
            while True:
                pass
        finally:
            time.sleep(0)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == before


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
