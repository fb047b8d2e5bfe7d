"""Every planted effect is a named parameter here, with an off switch that gives the twin company without it."""

from __future__ import annotations

import dataclasses
import difflib
from dataclasses import dataclass

# What "off" means for each effect: the parameter that carries it, and the value at which it is gone.
_OFF: dict[str, tuple[str, object]] = {
    "abandoned": ("abandoned_share", 0.0),
    "attrition": ("attrition_share", 0.0),
    "broken_logs": ("broken_log_share", 0.0),
    "bursts": ("burst_sigma", 0.0),
    "clock_skew": ("clock_skew_share", 0.0),
    "closed_days": ("closed_days", ()),
    "clusters": ("clustered_share", 0.0),
    "daily_cycle": ("daily_cycle", False),
    "difficulty": ("difficulty_spread", 0.0),
    "duplicates": ("duplicate_share", 0.0),
    "fatigue": ("fatigue_share", 0.0),
    "handling_spread": ("handling_sigma", (0.0, 0.0)),
    "heavy_tail": ("busiest_tenth_share", 0.0),
    "late": ("late_share", 0.0),
    "log_traces": ("log_trace_share", 0.0),
    "malformed": ("malformed_share", 0.0),
    "naive": ("naive_share", 0.0),
    "pending_reviews": ("pending_share", 0.0),
    "resends": ("resend_share", 0.0),
    "skill_spread": ("skill_beta", None),
    "spammers": ("spammer_share", 0.0),
    "spot_checks": ("spot_check_share", 0.0),
    "unit_mixups": ("unit_mixup_share", 0.0),
    "weekly_cycle": ("weekend_attendance", 1.0),
    "wrong_golds": ("wrong_gold_share", 0.0),
}


@dataclass(frozen=True, slots=True)
class Effects:
    """What is planted in the company, and how strongly; `Effects().without("fatigue")` is the twin without fatigue.

    Shares are fractions of rows (or of annotators, where it says so). Effects draw from random streams of their own,
    so a twin differs from its sibling in the effect alone, as far as the rows allow.

    Raises
    ------
    ValueError
        When a share lies outside 0 to 1, or a parameter is not usable.
    """

    busiest_tenth_share: float = 0.50  # of labels, made by the busiest tenth of annotators; 0: everybody works alike
    skill_beta: tuple[float, float] | None = (6.8, 1.3)  # annotator accuracy ~ Beta; None: everybody has its mean
    difficulty_spread: float = 0.08  # standard deviation of an item's difficulty, in points of accuracy
    handling_sigma: tuple[float, float] = (0.6, 0.9)  # lognormal sigma of handling times, least to most erratic person
    daily_cycle: bool = True  # shifts start by habit of the local clock; False: at any hour
    weekend_attendance: float = 0.40  # attendance on Saturday and Sunday against a weekday
    burst_sigma: float = 0.35  # lognormal sigma of a day's volume
    closed_days: tuple[str, ...] = ("12-25", "01-01")  # month-day: nobody works
    attrition_share: float = 0.12  # of annotators, who leave during the period
    spammer_share: float = 0.10  # of annotators: constant, random, fast and copier in equal parts
    fatigue_share: float = 0.30  # of annotators, who tire
    fatigue_drop: float = 0.15  # points of accuracy lost when tired
    fatigue_after_hours: float = 3.0  # hours into a shift before it shows
    wrong_gold_share: float = 0.025  # of golds
    abandoned_share: float = 0.02  # of labels, opened and never submitted
    clock_skew_share: float = 0.003  # of labels, submitted before they started
    duplicate_share: float = 0.015  # of rows, written twice: everything equal but the row's id
    resend_share: float = 0.0075  # of rows, sent again later
    malformed_share: float = 0.006  # of raw rows, whose timestamp cannot be read
    late_share: float = 0.035  # of raw rows, received 6 to 72 hours after they happened
    naive_share: float = 0.075  # of raw rows, local wall time without offset
    unit_mixup_share: float = 0.02  # of raw rows, seconds where the source sends milliseconds
    clustered_share: float = 0.85  # of dirty rows that fall into one client version's bad weeks; 0: sprinkled evenly
    pending_share: float = 0.06  # of reviews, not decided yet
    spot_check_share: float = 0.01  # of reviews, which belong to no label
    broken_log_share: float = 0.01  # of vendor log lines: cut short, half written or not UTF-8
    log_trace_share: float = 0.02  # of service log lines, followed by a trace of several lines

    def __post_init__(self) -> None:
        """Refuse shares that are no shares."""
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if field.name.endswith("_share") and not 0 <= value <= 1:
                msg = f"Effects({field.name}=...) is a share: it lies between 0 and 1, not {value!r}."
                raise ValueError(msg)
        if not 0 <= self.handling_sigma[0] <= self.handling_sigma[1]:
            msg = f"Effects(handling_sigma=...) is (least, most) with 0 <= least <= most, not {self.handling_sigma!r}."
            raise ValueError(msg)

    @staticmethod
    def names() -> tuple[str, ...]:
        """Name every effect that `without` can leave out."""
        return tuple(_OFF)

    def without(self, *names: str) -> Effects:
        """Return the twin: the same effects with the named ones left out.

        Raises
        ------
        ValueError
            When a name is no effect; the message gives the nearest one.
        """
        for name in names:
            if name not in _OFF:
                near = difflib.get_close_matches(name, _OFF, n=1, cutoff=0.0)[0]
                msg = f"No effect is called {name!r}. Did you mean {near!r}? Effects.names() lists them all."
                raise ValueError(msg)
        return dataclasses.replace(self, **dict(_OFF[name] for name in names))  # type: ignore[arg-type]
