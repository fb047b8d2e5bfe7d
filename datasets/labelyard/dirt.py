"""Where dirt falls: not sprinkled, but in the bad weeks of one client version or another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from labelyard.shifts import CLIENT_VERSIONS

if TYPE_CHECKING:
    from labelyard.arrays import Bools, Floats
    from labelyard.effects import Effects
    from labelyard.shifts import Plan

# The versions that bring each kind of dirt, by position in CLIENT_VERSIONS.
_BAD_VERSIONS: dict[str, tuple[int, ...]] = {
    "duplicate": (1,),
    "resend": (3,),
    "clock_skew": (2,),
    "malformed": (4,),
    "late": (2, 5),
    "naive": (1, 3, 4),
    "unit_mixup": (0, 2, 5),
}
_BAD_WEEKS = (0.2, 1.1)  # of a release cycle: from shortly after the release until most have the next version


@dataclass(frozen=True, slots=True)
class Cluster:
    """One kind of dirt: its chance inside the bad weeks of its versions and outside of them."""

    kind: str
    days: int
    inside: float
    outside: float

    def chance(self, plan: Plan) -> Floats:
        """Return the chance of a row to be of this kind, one for each shift of the plan, shape (shifts,)."""
        return np.where(_is_bad(self.kind, plan, self.days), self.inside, self.outside)


def make_clusters(plan: Plan, days: int, effects: Effects) -> dict[str, Cluster]:
    """Choose the chances of every kind so that its share of all rows is what the effects ask for."""
    return {kind: _cluster(kind, plan, days, effects) for kind in _BAD_VERSIONS}


def _cluster(kind: str, plan: Plan, days: int, effects: Effects) -> Cluster:
    share = getattr(effects, f"{kind}_share")
    weight = float(plan.labels[_is_bad(kind, plan, days)].sum() / plan.labels.sum())
    if weight in (0.0, 1.0) or effects.clustered_share == 0:
        return Cluster(kind, days, share, share)
    inside = min(share * effects.clustered_share / weight, 0.9)
    return Cluster(kind, days, inside, max(share - inside * weight, 0.0) / (1 - weight))


def _is_bad(kind: str, plan: Plan, days: int) -> Bools:
    cycle = days / len(CLIENT_VERSIONS)
    age = plan.day - plan.version * cycle
    in_weeks = (age >= _BAD_WEEKS[0] * cycle) & (age < _BAD_WEEKS[1] * cycle)
    return in_weeks & np.isin(plan.version, _BAD_VERSIONS[kind])
