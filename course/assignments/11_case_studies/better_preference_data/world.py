"""What a learner of "get me better preference data" meets: twelve weeks of preferences, and what the desk tells."""

from __future__ import annotations

import datetime as dt

import numpy as np

from labelyard.studies import PreferencePairsEffects, Study, preference_pairs

OWNERS = {
    "product_owner": "Nadia Haas, the product owner",
    "reward_lead": "Tomas Vega, who leads the reward team",
    "data_lead": "Grace Okoro, who leads data collection",
    "finance_lead": "Ivan Petrov, who leads finance",
}


def study(seed: int, *, twin: bool) -> Study:
    """Make the tables; in the twin long answers are better, and on phones the first answer wins.

    How strong each effect is differs from learner to learner, so that no figure can be brought along.
    """
    rng = np.random.default_rng([seed, 1])
    case = PreferencePairsEffects(
        longer_better_share=float(rng.uniform(0.53, 0.60)),
        sway_share=float(rng.uniform(0.70, 0.90)),
        hasty_share=float(rng.uniform(0.50, 0.66)),
        mix_shift_share=float(rng.uniform(0.20, 0.32)),
        skill=float(rng.uniform(0.83, 0.87)),
        hardness=float(rng.uniform(0.12, 0.18)),
        repeated_share=float(rng.uniform(0.01, 0.04)),
    )
    better, first = float(rng.uniform(0.67, 0.75)), float(rng.uniform(0.38, 0.50))
    if not twin:
        return preference_pairs(seed, case)
    planted = PreferencePairsEffects.twin().parameters() | {
        name: getattr(case, name) for name in ("hasty_share", "mix_shift_share", "skill", "hardness", "repeated_share")
    }
    return preference_pairs(
        seed, PreferencePairsEffects(**planted | {"longer_better_share": better, "first_share": first})
    )


def facts(rng: np.random.Generator, *, twin: bool) -> dict[str, int | float | str]:  # noqa: ARG001
    """Draw what only the desk knows: the same ranges for the case and for its twin."""
    owner = str(rng.choice(list(OWNERS)))
    return {
        "owner": owner,
        "owner_words": OWNERS[owner],
        "decision_date": str(dt.date(2025, 10, 20) + dt.timedelta(days=int(rng.integers(0, 19)))),
        "training_pairs": int(rng.integers(12, 21)) * 20_000,
        "wrong_usd": round(float(rng.integers(34, 43)) / 20, 2),
        "look_usd": round(float(rng.integers(30, 37)) / 100, 2),
        "pair_usd": round(float(rng.integers(18, 25)) / 20, 2),
        "second_look_percent": int(rng.integers(89, 93)),
        "penalty_percent": int(rng.integers(5, 8)) * 5,
        "guideline_usd": int(rng.integers(12, 19)) * 500,
        "least_agreement": round(float(rng.integers(82, 87)) / 100, 2),
    }
