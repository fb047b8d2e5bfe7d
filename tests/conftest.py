"""What holds for all tests: a proof that could not be made on this machine is told of at the end."""

from __future__ import annotations

import pytest

from tests import unproved


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many proofs were not made here, and what would make them possible."""
    skipped = terminalreporter.stats.get("skipped", [])
    told = unproved.summary(report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    if told:
        terminalreporter.write_line(told, yellow=True)
