"""What is true in "find user segments", what each action is worth, and what an honest metric moves with.

Runs in one namespace with `world.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from labelyard.studies import SegmentsEffects, Study, segments

Tables = Mapping[str, pd.DataFrame]
JUDGED_BEFORE = pd.Timestamp("2024-10-28")  # who submitted by then can be judged at the end of the log
GONE_SINCE = pd.Timestamp("2024-11-11")  # who submitted nothing from then on is gone
MAIL_USD = 400.0  # a mail to everybody; it keeps nobody

MODEL_EXPRESSION = """
WITH people AS (
    SELECT annotator_id
    FROM events
    WHERE annotator_id NOT IN (
        SELECT annotator_id FROM annotators WHERE email LIKE '%@labelyard.example' OR email LIKE '%+test@%'
    )
    GROUP BY annotator_id
    HAVING count(DISTINCT hour(ts)) < 24  -- nobody is awake at every hour of the day
),
judged AS (
    SELECT annotator_id, max(ts) AS last_submit
    FROM events SEMI JOIN people USING (annotator_id)
    WHERE type = 'submit'
    GROUP BY annotator_id
    HAVING min(ts) < TIMESTAMP '2024-10-28'
)
SELECT avg((last_submit < TIMESTAMP '2024-11-11')::INT) AS lost
FROM judged
"""


def truth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, Any]:
    """Return the right value of every claim, recomputed from the tables by someone who knows who is who."""
    events, annotators = study.tables["events"], study.tables["annotators"]
    people = _people(study)
    inside = people["segment"] == ("night" if twin else "newcomer")
    loss = float(people.loc[inside & people["judged"], "gone"].mean())
    return {
        "goal": "who_gets_a_retention_programme",
        "owner": facts["owner"],
        "decide_on": facts["decide_on"],
        "places": facts["places"],
        "duplicate_rows": len(events) - int(events["event_id"].nunique()),
        "test_accounts": study.truth["test_accounts"].tolist(),
        "bots": study.truth["bots"].tolist(),
        "missing_people": int((~pd.Series(events["annotator_id"].unique()).isin(annotators["annotator_id"])).sum()),
        "register": "complete" if twin else "lacks_people_who_left",
        "judged_people": int(people["judged"].sum()),
        "late_people": int((~people["judged"]).sum()),
        "unit": "share_of_people",
        "guardrail": "submits_of_veterans",
        "threshold": facts["threshold_points"],
        "segment": "night_workers" if twin else "newcomers",
        "loss_in_segment": loss,
        "loss_elsewhere": float(people.loc[~inside & people["judged"], "gone"].mean()),
        "saving": facts["places"] * _saving_a_place(loss, facts),
        "stop_when": "loss_not_down_by_threshold_after_a_round",
    }


def worth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, float]:  # noqa: ARG001
    """Return what every action is worth in one round, in USD, from the chances of leaving that were planted."""
    planted = study.truth
    chances = {
        "buddies_for_newcomers": planted["newcomer_loss_share"],
        "night_desk_for_night_workers": planted["night_loss_share"],
        "bonus_for_veterans": planted["veteran_loss_share"],
    }
    programmes = {name: facts["places"] * _saving_a_place(chance, facts) for name, chance in chances.items()}
    return {**programmes, "mail_to_everybody": -MAIL_USD, "nothing": 0.0}


def contrasts(seed: int, *, twin: bool) -> dict[str, tuple[Tables, Tables, float]]:
    """Return pairs of worlds between which an honest loss moves by so much at least, or at most."""
    few = {"veterans": 50, "night_workers": 60}  # small worlds are as good, and quicker
    base = replace(SegmentsEffects.twin() if twin else SegmentsEffects(), **few)
    after = segments(seed, base).tables

    def without(effect: str) -> Tables:
        return segments(seed, base.without(effect)).tables

    if twin:
        return {
            "effect: night workers leave": (without("night_churn"), after, 0.06),
            "nuisance: people hired in the last four weeks": (without("late_hires"), after, 0.004),
        }
    return {
        "effect: newcomers leave": (without("early_churn"), after, 0.08),
        "nuisance: people hired in the last four weeks": (without("late_hires"), after, 0.004),
        "nuisance: scripts": (without("bots"), after, 0.004),
        "nuisance: testers": (without("test_accounts"), after, 0.004),
        "nuisance: people taken off the register": (without("churned_missing"), after, 0.004),
        "nuisance: events written twice": (without("duplicate_events"), after, 0.004),
    }


def _people(study: Study) -> pd.DataFrame:
    """Return the people who submitted: annotator_id, segment, whether they can be judged and whether they are gone."""
    events = study.tables["events"]
    submits = events.loc[events["type"] == "submit"].groupby("annotator_id")["ts"].agg(["min", "max"])
    people = study.truth["people"].set_index("annotator_id").join(submits, how="inner")
    people = people.assign(judged=people["min"] < JUDGED_BEFORE, gone=people["max"] < GONE_SINCE)
    return people[["segment", "judged", "gone"]].reset_index()


def _saving_a_place(loss: float, facts: Mapping[str, Any]) -> float:
    """Return what one place in a programme saves, in USD: those kept, less its cost."""
    return float(loss * facts["kept_percent"] / 100 * facts["kept_usd"] - facts["place_usd"])
