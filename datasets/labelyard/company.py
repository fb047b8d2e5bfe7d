"""The company as a whole, decided before any label is made, and the batches in which its labels are made."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from labelyard.dirt import Cluster, make_clusters
from labelyard.projects import Projects, make_projects
from labelyard.randomness import happens, stream
from labelyard.shifts import Plan, make_plan
from labelyard.staff import Staff, make_staff
from labelyard.workdays import Calendar, make_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from labelyard.arrays import Bools, Ints
    from labelyard.effects import Effects
    from labelyard.sizes import Size


@dataclass(frozen=True, slots=True)
class Company:
    """Everything that all batches share."""

    size: Size
    seed: int
    effects: Effects
    calendar: Calendar
    staff: Staff
    projects: Projects
    plan: Plan
    clusters: dict[str, Cluster]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some whole days of the company's work: its shifts, and the random streams that belong to it alone."""

    company: Company
    number: int
    plan: Plan

    def stream(self, name: str) -> np.random.Generator:
        """Return this batch's random stream of that name."""
        return stream(self.company.seed, name, self.number)

    def pick(self, kind: str, shift: Ints, boost: float = 1.0, stream: str = "") -> Bools:
        """Toss which rows are dirty in this way, shape of `shift`, the position of each row's shift in the batch.

        `boost` makes up for rows of the same table that cannot take this kind of dirt; `stream` names the random
        stream where the kind's own name is taken.
        """
        chance = np.minimum(self.company.clusters[kind].chance(self.plan) * boost, 1.0)
        return happens(self.stream(stream or kind), chance[shift], len(shift))


def found_company(size: Size, seed: int, effects: Effects) -> Company:
    """Hire the staff, open the projects and plan every shift."""
    calendar = make_calendar(size.days, seed, effects)
    staff = make_staff(size.annotators, calendar, seed, effects)
    projects = make_projects(size.projects, calendar, seed)
    plan = make_plan(size, staff, projects, calendar, seed=seed, effects=effects)
    return Company(size, seed, effects, calendar, staff, projects, plan, make_clusters(plan, size.days, effects))


def batches(company: Company) -> Iterator[Batch]:
    """Cut the plan between days that share no items into batches of about `size.batch_labels` labels."""
    plan, size = company.plan, company.size
    window = plan.day // size.deal_days
    per_window = np.bincount(window, plan.labels)
    batch_of_window = (np.cumsum(per_window) - per_window) // size.batch_labels
    changes = np.flatnonzero(np.diff(batch_of_window[window], prepend=-1, append=-1))
    for number, (begin, end) in enumerate(pairwise(changes.tolist())):
        yield Batch(company, number, plan.part(slice(begin, end)))
