"""What a learner of "Ship it?" meets: the tables of an experiment of four weeks, and what the desk tells."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np

from labelyard.studies import GuidelineEffects, Study, guideline

OWNERS = {
    "head_of_product": "Omar Haddad, head of product",
    "guideline_editor": "Mei Wang, who edits the guidelines",
    "head_of_operations": "Ines Okafor, head of operations",
    "finance_lead": "Grace Iyer, finance lead",
}


def study(seed: int, *, twin: bool) -> Study:
    """Make the tables; in the twin the lift stays, and nothing spoils the experiment.

    How strong each effect is differs from learner to learner, so that no figure can be brought along.
    """
    rng = np.random.default_rng([seed, 1])
    effects = GuidelineEffects(
        lost_share=float(rng.uniform(0.085, 0.105)),
        accuracy_drop=float(rng.uniform(0.027, 0.037)),
        novelty_lift=float(rng.uniform(0.155, 0.20)),
        busiest_tenth_share=float(rng.uniform(0.44, 0.54)),
        preference_share=float(rng.uniform(0.65, 0.75)),
        clock_skew_share=float(rng.uniform(0.003, 0.006)),
    )
    lasting = dataclasses.replace(effects, lasting_lift=float(rng.uniform(0.11, 0.13)))
    return guideline(seed, lasting.without("srm", "accuracy_drop", "novelty") if twin else effects)


def facts(rng: np.random.Generator, *, twin: bool) -> dict[str, int | float | str]:  # noqa: ARG001
    """Draw what only the desk knows: the same ranges for the case and for its twin."""
    owner = str(rng.choice(list(OWNERS)))
    return {
        "owner": owner,
        "owner_words": OWNERS[owner],
        "decision_date": str(dt.date(2025, 3, 10) + dt.timedelta(days=int(rng.integers(0, 19)))),
        "rollout_usd": int(rng.integers(20, 31)) * 500,
        "least_lift": round(float(rng.integers(5, 10)) / 100, 2),
        "labels_a_week": int(rng.integers(50, 71)) * 1_000,
        "label_usd": round(float(rng.integers(34, 43)) / 100, 2),
        "rework_usd": round(float(rng.integers(20, 29)) / 20, 2),
        "repeat_usd": int(rng.integers(8, 13)) * 500,
        "rewrite_usd": int(rng.integers(16, 21)) * 500,
        "horizon_weeks": 26,
    }
