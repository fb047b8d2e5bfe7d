"""What a learner meets in "find user segments": tables of their own, and what the desk knows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from labelyard.randomness import stream
from labelyard.studies import SegmentsEffects, Study, segments

OWNERS = {
    "head_of_community": "Ines, head of community",
    "head_of_operations": "Samir, head of operations",
    "finance_lead": "Wanjiru, who leads finance",
    "product_lead": "Teo, who leads product",
}


def study(seed: int, *, twin: bool) -> Study:
    """Return the world of a seed; how many people there are and how many leave differs from seed to seed."""
    rng = stream(seed, "find user segments")
    loss, usual = round(float(rng.uniform(0.34, 0.58)), 2), round(float(rng.uniform(0.04, 0.11)), 2)
    effects = replace(
        SegmentsEffects.twin() if twin else SegmentsEffects(),
        newcomers=int(rng.integers(72, 93)),
        late_hires=int(rng.integers(25, 66)),
        night_workers=int(rng.integers(80, 101)),
        veterans=int(rng.integers(90, 151)),
        newcomer_loss_share=usual if twin else loss,
        night_loss_share=loss if twin else usual,
        veteran_loss_share=usual,
    )
    if twin:
        return segments(seed, effects)
    bots, testers = int(rng.integers(11, 18)), int(rng.integers(10, 16))
    return segments(seed, replace(effects, bots=bots, test_accounts=testers))


def facts(rng: np.random.Generator, *, twin: bool) -> dict[str, int | float | str]:  # noqa: ARG001
    """Return what is known at the desk."""
    owner = str(rng.choice(list(OWNERS)))
    return {
        "owner": owner,
        "owner_words": OWNERS[owner],
        "decide_on": str(np.datetime64("2024-12-02") + int(rng.integers(0, 15))),
        "places": int(rng.integers(8, 13)) * 5,
        "place_usd": int(rng.integers(22, 33)) * 10,
        "kept_usd": int(rng.integers(32, 41)) * 100,
        "kept_percent": int(rng.choice([40, 45, 50])),
        "threshold_points": int(rng.integers(4, 9)),
    }
