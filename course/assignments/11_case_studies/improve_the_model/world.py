"""What a learner meets in "improve the model": tables of their own, and what the desk knows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from labelyard.randomness import stream
from labelyard.studies import FiveAnnotatorsEffects, Study, five_annotators

OWNERS = {
    "support_lead": "Priya, who leads customer support",
    "ml_lead": "Jan, who leads machine learning",
    "product_lead": "Teo, who leads product",
    "finance_lead": "Wanjiru, who leads finance",
}


def study(seed: int, *, twin: bool) -> Study:
    """Return the world of a seed; how noisy, how leaky or how rare differs from seed to seed."""
    rng = stream(seed, "improve the model")
    noise, leaked, copied = (round(float(rng.uniform(low, low + 0.06)), 2) for low in (0.28, 0.22, 0.80))
    if twin:
        few, found = int(rng.integers(14, 29)), round(float(rng.uniform(0.10, 0.45)), 2)
        return five_annotators(seed, replace(FiveAnnotatorsEffects.twin(), few_examples=few, rare_recall=found))
    effects = FiveAnnotatorsEffects(noisy_pair_share=noise, near_duplicate_share=leaked, copying_share=copied)
    return five_annotators(seed, effects)


def facts(rng: np.random.Generator, *, twin: bool) -> dict[str, int | float | str]:  # noqa: ARG001
    """Return what is known at the desk."""
    owner = str(rng.choice(list(OWNERS)))
    halves = int(rng.integers(4, 11))
    return {
        "owner": owner,
        "owner_words": OWNERS[owner],
        "decide_on": str(np.datetime64("2025-01-13") + int(rng.integers(0, 15))),
        "expert_labels": int(rng.integers(10, 19)) * 50,
        "expert_usd": int(rng.integers(3, 7)) / 2,
        "weekly": int(rng.integers(20, 41)) * 1_000,
        "error_cents": int(rng.integers(12, 23)) * 5,
        "weeks": int(rng.integers(8, 13)),
        "fixed_percent": int(rng.choice([70, 75, 80])),
        "threshold_points": int(halves / 2) if halves % 2 == 0 else halves / 2,
    }
