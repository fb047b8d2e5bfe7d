"""The projects: what is labelled, with which words, by how many annotators an item, and when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from labelyard.randomness import stream
from labelyard.staff import NEVER

if TYPE_CHECKING:
    from labelyard.arrays import Codes, Ints
    from labelyard.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Brief:
    """What a project is about; `chances` are those of the labels, `seconds` the median handling time."""

    name: str
    modality: str
    labels: tuple[str, ...]
    chances: tuple[float, ...]
    raters: int
    seconds: int


_BRIEFS = (
    Brief(
        "Street objects", "image", ("car", "pedestrian", "bicycle", "truck", "bus"), (0.4, 0.3, 0.14, 0.1, 0.06), 3, 52
    ),
    Brief("Review sentiment", "text", ("positive", "neutral", "negative"), (0.5, 0.2, 0.3), 3, 42),
    Brief(
        "Support intents",
        "text",
        ("billing", "login", "shipping", "returns", "other"),
        (0.3, 0.25, 0.2, 0.15, 0.1),
        2,
        60,
    ),
    Brief("Keyword audio", "audio", ("yes", "no", "stop", "noise"), (0.35, 0.3, 0.2, 0.15), 3, 48),
    Brief("Road damage", "image", ("none", "crack", "pothole", "patch"), (0.55, 0.2, 0.15, 0.1), 5, 67),
    Brief("Lidar clusters", "lidar", ("vehicle", "vegetation", "building", "person"), (0.35, 0.3, 0.25, 0.1), 3, 90),
    Brief("Clip actions", "video", ("walk", "run", "sit", "fall"), (0.45, 0.25, 0.25, 0.05), 3, 105),
    Brief("Toxic comments", "text", ("fine", "rude", "threat"), (0.75, 0.2, 0.05), 3, 45),
    Brief("Answer ranking", "text", ("first", "second", "tie"), (0.45, 0.4, 0.15), 3, 112),
    Brief("Leaf disease", "image", ("healthy", "rust", "mildew", "blight"), (0.5, 0.2, 0.2, 0.1), 5, 60),
    Brief("Traffic lights", "image", ("red", "green", "amber", "off"), (0.42, 0.42, 0.1, 0.06), 2, 37),
    Brief("Scene changes", "video", ("cut", "fade", "same"), (0.35, 0.15, 0.5), 3, 75),
)


@dataclass(frozen=True)
class Projects:
    """The projects of a company; project_id is the position plus one."""

    briefs: tuple[Brief, ...]
    started: Ints  # (projects,) day
    ended: Ints  # (projects,) day, NEVER while it runs
    assignment: Codes  # (days, 256) project that a byte of chance leads to on a day

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """All labels of all projects, in one list; a label's code is its place there."""
        return tuple(label for brief in self.briefs for label in brief.labels)

    @cached_property
    def classes(self) -> Codes:
        """How many labels each project has, shape (projects,)."""
        return np.array([len(brief.labels) for brief in self.briefs], dtype=np.int16)

    @cached_property
    def first_code(self) -> Codes:
        """The code of each project's first label, shape (projects,)."""
        return (np.cumsum(self.classes) - self.classes).astype(np.int16)

    @cached_property
    def truth(self) -> Codes:
        """The true class that a byte of chance leads to, shape (projects, 256)."""
        return np.array([_spread(brief.chances) for brief in self.briefs], dtype=np.int16)

    @cached_property
    def mistake(self) -> Codes:
        """The step from the true class to a wrong one that a byte leads to: the next class is the likeliest."""
        halves = [[0.5**step for step in range(1, len(brief.labels))] for brief in self.briefs]
        return np.array([_spread(tuple(chances)) for chances in halves], dtype=np.int16) + np.int16(1)

    @cached_property
    def raters(self) -> Ints:
        """How many annotators an item of each project gets, shape (projects,)."""
        return np.array([brief.raters for brief in self.briefs])

    @cached_property
    def seconds(self) -> Ints:
        """Median handling time of each project, shape (projects,)."""
        return np.array([brief.seconds for brief in self.briefs])


def make_projects(n: int, calendar: Calendar, seed: int) -> Projects:
    """Open n projects: most run all the time, every fourth starts late, one ends early."""
    rng = stream(seed, "projects")
    days = calendar.days
    place = np.arange(n)
    started = np.where(place % 4 == 3, days // 4 + rng.integers(0, max(days // 4, 1), n), -rng.integers(10, 200, n))
    ended = np.where(place == 1, days * 3 // 4, NEVER)
    weight = np.round(1 / (1 + place), 6)
    open_ = (started <= np.arange(days)[:, None]) & (np.arange(days)[:, None] < ended)
    assignment = np.array([_spread(tuple(row)) for row in np.where(open_, weight, 0.0)], dtype=np.int64)
    return Projects(_BRIEFS[:n], started, ended, assignment)


def _spread(chances: tuple[float, ...]) -> Codes:
    """Divide the 256 values of a byte among chances (which need not sum to one)."""
    bounds = np.cumsum(chances) / np.sum(chances)
    return np.searchsorted(bounds - 1e-9, np.arange(256) / 256, side="right").clip(0, len(chances) - 1)
