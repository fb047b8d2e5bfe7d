"""How big the company is: three sizes that a learner can ask for, and the type to make others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Rows and days of a company; `labels` counts answers before copies are added (duplicates, resends)."""

    name: str
    labels: int
    annotators: int
    projects: int
    days: int
    clickstream_days: int  # events older than this are not kept, as in any real clickstream
    raw_events: int
    log_lines: int  # of each vendor
    deal_days: int = 1  # items are shared out among the annotators of so many days; a small company needs a week
    batch_labels: int = 400_000  # rows made at a time; bounds the memory


SIZES: dict[str, Size] = {
    "sample": Size("sample", 16_000, 40, 4, 56, 28, 4_000, 400, deal_days=7),
    "course": Size("course", 3_000_000, 2_000, 8, 189, 60, 300_000, 2_000),
    "large": Size("large", 100_000_000, 40_000, 12, 371, 30, 1_000_000, 2_000),
}


def size_named(size: str | Size) -> Size:
    """Return the size of that name; a `Size` is returned as it is.

    Raises
    ------
    ValueError
        When no size has that name.
    """
    if isinstance(size, Size):
        return size
    if size not in SIZES:
        msg = f"No size is called {size!r}. Choose one of {', '.join(SIZES)}."
        raise ValueError(msg)
    return SIZES[size]
