"""What a learner of "Quality is falling" meets: the tables of twelve weeks, and what the desk tells."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np

from labelyard.studies import QualityEffects, Study, quality

OWNERS = {
    "head_of_operations": "Ines Okafor, head of operations",
    "quality_lead": "Leila Novak, the quality lead",
    "customer_success_lead": "Rafael Costa, who looks after the customers",
    "finance_lead": "Grace Iyer, finance lead",
}


def study(seed: int, *, twin: bool) -> Study:
    """Make the tables; in the twin one project's guideline drifts, and nothing else is wrong.

    How strong each effect is differs from learner to learner, so that no figure can be brought along.
    """
    rng = np.random.default_rng([seed, 1])
    case = QualityEffects(
        mix_shift_share=float(rng.uniform(0.30, 0.38)),
        hardness=float(rng.uniform(0.13, 0.165)),
        easy_golds_lift=float(rng.uniform(0.065, 0.09)),
        fatigue_drop=float(rng.uniform(0.085, 0.125)),
    )
    drifted = dataclasses.replace(case, guideline_drift=float(rng.uniform(0.155, 0.205)))
    return quality(seed, drifted.without("mix_shift", "easy_golds", "fatigue") if twin else case)


def facts(rng: np.random.Generator, *, twin: bool) -> dict[str, int | float | str]:  # noqa: ARG001
    """Draw what only the desk knows: the same ranges for the case and for its twin."""
    owner = str(rng.choice(list(OWNERS)))
    return {
        "owner": owner,
        "owner_words": OWNERS[owner],
        "decision_date": str(dt.date(2025, 1, 6) + dt.timedelta(days=int(rng.integers(0, 19)))),
        "budget_usd": int(rng.integers(20, 33)) * 500,
        "alarm_level": round(float(rng.integers(78, 86)) / 100, 2),
        "rework_usd": round(float(rng.integers(20, 29)) / 4, 2),
        "wage_usd": round(float(rng.integers(16, 21)) / 2, 2),
        "rewrite_usd": int(rng.integers(12, 17)) * 500,
        "margin_usd": round(float(rng.integers(4, 8)) / 4, 2),
        "horizon_weeks": 12,
        "dashboard_usd": int(rng.integers(4, 7)) * 500,
    }
