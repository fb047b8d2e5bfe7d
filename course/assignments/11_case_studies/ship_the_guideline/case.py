"""The truth of "Ship it?": every claim recomputed, every action priced, and what moves an honest metric."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from labelyard.studies import GuidelineEffects, Study, guideline

Tables = dict[str, pd.DataFrame]

START = pd.Timestamp("2025-02-03")
REPEAT_WEEKS, REWRITE_WEEKS = 6, 8  # until v2 could be shipped after all
HEAVY_SHARE = 0.5  # of the labels, made by those who work most
SPLIT = 0.05  # a difference between the arms, as a share of v1, that chance does not make among thousands

MODEL_EXPRESSION = """
WITH speed AS (
    SELECT
        arm,
        annotator_id,
        ln(3600 * count(*) / sum(epoch(submitted_at - started_at))) AS log_labels_per_hour
    FROM labels
    JOIN assignments USING (annotator_id)
    WHERE submitted_at > started_at AND started_at >= TIMESTAMP '2025-02-24'
    GROUP BY arm, annotator_id
)
SELECT
    exp(
        avg(log_labels_per_hour) FILTER (arm = 'v2')
        - avg(log_labels_per_hour) FILTER (arm = 'v1')
    ) - 1 AS lift_in_the_fourth_week
FROM speed
"""


def truth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, Any]:
    """Recompute every claim but expression, value and action, as a careful analyst does."""
    rows = work(study.tables)
    lift = {week: lift_of(rows[rows["week"] == week]) for week in (1, 4)}
    reviews = study.tables["reviews"].merge(study.tables["labels"]).merge(study.tables["assignments"])
    accepted = reviews.groupby("arm")["accepted"].mean()
    drop = accepted["v1"] - accepted["v2"]
    return {
        "owner": facts["owner"],
        "decision_date": facts["decision_date"],
        "rollout_cost": facts["rollout_usd"],
        "throughput_means": "labels_per_hour_of_work",
        **data_truth(study.tables, rows),
        "threshold": facts["least_lift"],
        "unit": "share_of_v1s_labels_per_hour",
        "guardrail": "accepted_share_of_reviewed_labels",
        "naive_lift": 100 * lift_of(rows),
        "first_week_lift": 100 * lift[1],
        "fourth_week_lift": 100 * lift[4],
        "acceptance_drop": 100 * drop,
        "cause": "gain_that_lasts" if twin else "novelty_that_wears_off",
        "net_per_week": net_per_week(facts, lift[4], drop),
        "change_mind_when": "acceptance_of_v2_falls_behind" if twin else "better_version_wins_a_repaired_test",
    }


def work(tables: Tables) -> pd.DataFrame:
    """Return the labels whose times can be right, with arm, week (1 to 4) and hours spent."""
    rows = tables["labels"].merge(tables["assignments"], on="annotator_id", validate="m:1")
    rows = rows[rows["submitted_at"] > rows["started_at"]]
    week = (rows["started_at"] - START).dt.days // 7 + 1
    return rows.assign(week=week, hours=(rows["submitted_at"] - rows["started_at"]) / pd.Timedelta("1h"))


def lift_of(rows: pd.DataFrame) -> float:
    """Return what v2 adds to v1's labels an hour, all labels and hours of an arm together."""
    hours = rows.groupby("arm")["hours"].mean()
    return float(hours["v1"] / hours["v2"] - 1)


def data_truth(tables: Tables, rows: pd.DataFrame) -> dict[str, Any]:
    """Recompute what is claimed about the data."""
    arms = tables["assignments"]["arm"].value_counts()
    fewer = arms["v1"] - arms["v2"]
    counts = rows["annotator_id"].value_counts()
    return {
        "fewer_in_v2": int(fewer),
        "split": "too_few_in_v2" if fewer > SPLIT * arms["v1"] else "as_planned",
        "impossible_labels": len(tables["labels"]) - len(rows),
        "busiest_tenth": float(100 * counts.head(len(counts) // 10).sum() / counts.sum()),
        "too_narrow": too_narrow(rows[rows["arm"] == "v2"]),
        "prefer_v2": float(100 * (tables["preferences"]["preferred"] == "v2").mean()),
        "preference_is": "no_evidence_of_speed_or_quality",
    }


def too_narrow(rows: pd.DataFrame) -> float:
    """Return the standard error of mean handling time by annotator over the one by label (a ratio's linearisation)."""
    people = rows.groupby("annotator_id")["hours"].agg(["sum", "count"])
    away = people["sum"] - rows["hours"].mean() * people["count"]
    return float(np.sqrt((away**2).sum()) / len(rows) / rows["hours"].sem())


def net_per_week(facts: Mapping[str, Any], lift: float, drop: float) -> float:
    """Return what a week of v2 brings to the company: paid time saved minus more labels done again, in USD."""
    saved = facts["label_usd"] * (1 - 1 / (1 + lift))
    return float(facts["labels_a_week"] * (saved - drop * facts["rework_usd"]))


def worth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, float]:  # noqa: ARG001
    """Price every action over the horizon, from what was planted, in USD."""
    planted, weeks = study.truth, facts["horizon_weeks"]
    lasting = planted["lasting_lift"] + planted["novelty_lift"] * planted["novelty_left_share"]
    a_week = net_per_week(facts, lasting, planted["accuracy_drop"])
    rollout = facts["rollout_usd"]
    repaired = net_per_week(facts, lasting, 0.0)  # v2 without its trouble, if it has one
    return {
        "ship_to_everybody": weeks * a_week - rollout,
        "keep_v1": 0.0,
        "ship_to_the_busiest": HEAVY_SHARE * weeks * a_week - rollout,
        "let_everybody_choose": planted["preference_share"] * weeks * a_week - rollout,
        "repeat_the_experiment": max((weeks - REPEAT_WEEKS) * a_week - rollout, 0.0) - facts["repeat_usd"],
        "rewrite_v2_first": max((weeks - REWRITE_WEEKS) * repaired - rollout, 0.0) - facts["rewrite_usd"],
    }


def contrasts(seed: int, *, twin: bool) -> dict[str, tuple[Tables, Tables, float]]:
    """Return what an honest metric must see, as a share of v1's throughput, and what it must not be moved by."""
    usual = GuidelineEffects.twin() if twin else GuidelineEffects()
    calm = usual.without("lasting_lift", "novelty", "srm")
    base = guideline(seed, calm).tables

    def planted(**strength: float) -> Tables:
        return guideline(seed, dataclasses.replace(calm, **strength)).tables

    return {
        "effect: a lift that lasts": (base, planted(lasting_lift=0.12), 0.06),
        "effect: people who become slower": (base, planted(lasting_lift=-0.12), -0.06),
        "nuisance: a lift that wears off within the four weeks": (base, planted(novelty_lift=0.20), 0.06),
        "nuisance: slow annotators of v2 are lost": (base, planted(lost_share=0.09), 0.045),
        "nuisance: more wrong clocks in v2": (base, wrong_clocks(base, seed), 0.02),
        "nuisance: v1's annotators work fewer hours": (base, fewer_hours(base, seed), 0.035),
    }


def wrong_clocks(tables: Tables, seed: int) -> Tables:
    """Let one in fifty of v2's labels be submitted before it was started."""
    labels = tables["labels"].copy()
    arm = labels["annotator_id"].map(tables["assignments"].set_index("annotator_id")["arm"])
    wrong = (arm == "v2") & (np.random.default_rng(seed).random(len(labels)) < 0.02)
    labels.loc[wrong, "started_at"] = labels.loc[wrong, "submitted_at"] + pd.Timedelta("2h")
    return tables | {"labels": labels}


def fewer_hours(tables: Tables, seed: int) -> Tables:
    """Let v1's annotators stop earlier: a third of their labels, and the hours for them, are not made."""
    labels = tables["labels"]
    arm = labels["annotator_id"].map(tables["assignments"].set_index("annotator_id")["arm"])
    made = (arm == "v2") | (np.random.default_rng(seed).random(len(labels)) > 1 / 3)
    reviews = tables["reviews"]
    kept = reviews["label_id"].isin(labels.loc[made, "label_id"])
    return tables | {"labels": labels[made], "reviews": reviews[kept]}
