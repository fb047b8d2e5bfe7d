"""Which processes end with one, where the system has no sessions."""

from __future__ import annotations

import pytest

from autograder.run.processes import Running, descendants

NOW = 1000.0


@pytest.mark.parametrize(
    ("running", "found"),
    [
        ({5: Running(1, NOW), 6: Running(5, NOW + 1), 7: Running(6, NOW + 2)}, [6, 7]),
        ({6: Running(5, NOW + 1), 7: Running(6, NOW + 2)}, [6, 7]),  # the first has ended itself
        ({5: Running(1, NOW), 4: Running(5, NOW - 9)}, []),  # of one that had the number before
        ({5: Running(1, NOW), 6: Running(5, NOW + 5), 7: Running(6, NOW + 2)}, [6]),  # likewise, further down
        ({5: Running(1, NOW), 8: Running(1, NOW + 1)}, []),
        ({5: Running(5, NOW)}, []),
        ({5: Running(1, NOW - 0.6), 6: Running(5, NOW - 0.5)}, [6]),  # this clock is behind the one asked before
    ],
)
def test_family_by_parents_and_times(running: dict[int, Running], found: list[int]) -> None:
    """A process's family is what it and its children started since it began, also where it has ended itself."""
    assert descendants(5, NOW, running) == found
