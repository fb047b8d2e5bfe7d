"""The truth of "Quality is falling": every claim recomputed, every action priced, and what moves an honest metric."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from labelyard.studies import QualityEffects, Study, quality

Tables = dict[str, pd.DataFrame]

START = pd.Timestamp("2024-09-30")
LATE = pd.Timedelta("3h")
PAUSE_HOURS = 0.5
TRAINING_HOURS = 8
MORE_GOLDS_USD = 3_000
WALL_DASHBOARD_USD = 1_000
REST_BY_DASHBOARD = 0.9
"""Of what late hours lose, as much comes back where team leads see who tires: the desk tells it."""
FELL = 8.0  # points: a project that fell by more has fallen for a reason

MODEL_EXPRESSION = """
WITH decided AS (
    SELECT label_id, bool_and(accepted) AS accepted
    FROM reviews
    WHERE accepted IS NOT NULL
    GROUP BY label_id
),
by_project AS (
    SELECT
        project_id,
        count(*) FILTER (submitted_at < TIMESTAMP '2024-10-21') AS early,
        avg(accepted::INT) FILTER (submitted_at >= TIMESTAMP '2024-12-02') AS acceptance
    FROM decided
    JOIN labels USING (label_id)
    GROUP BY project_id
)
SELECT sum(early * acceptance) / sum(early) AS acceptance_at_the_mix_of_weeks_1_to_3
FROM by_project
"""


def truth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, Any]:
    """Recompute every claim but expression, value and action, as a careful analyst does."""
    rows = decided(study.tables)
    early, late = rows[rows["week"] <= 3], rows[rows["week"] >= 10]
    fall = 100 * (early.groupby("project_id")["accepted"].mean() - late.groupby("project_id")["accepted"].mean())
    mix = early["project_id"].value_counts(normalize=True)
    late_drop = 100 * (rows.loc[~rows["tired"], "accepted"].mean() - rows.loc[rows["tired"], "accepted"].mean())
    falling = fall.index[fall > FELL].tolist()
    return {
        "owner": facts["owner"],
        "decision_date": facts["decision_date"],
        "budget": facts["budget_usd"],
        "quality_means": "accepted_share_of_decided_labels",
        **data_truth(study.tables, rows, twin=twin),
        "threshold": facts["alarm_level"],
        "unit": "share_of_decided_labels",
        "guardrail": "labels_per_paid_hour",
        "fall": 100 * (early["accepted"].mean() - late["accepted"].mean()),
        "fall_at_same_mix": (fall * mix).sum(),
        "late_drop": late_drop,
        "falling_projects": falling,
        "cause": "one_project_fell" if twin else "mix_of_projects",
        "saving_per_week": saved_per_week(study.tables, facts, fall if twin else late_drop, falling, twin=twin),
        "stop_when": "project_no_better_after_two_weeks" if twin else "late_labels_no_better_after_two_weeks",
    }


def data_truth(tables: Tables, rows: pd.DataFrame, *, twin: bool) -> dict[str, Any]:
    """Recompute what is claimed about the data."""
    reviews, labels = tables["reviews"], with_shifts(tables)
    single = reviews.drop_duplicates("label_id")
    shares = [
        labels.loc[weeks, "project_id"].value_counts(normalize=True)
        for weeks in (labels["week"] <= 3, labels["week"] >= 10)
    ]
    return {
        "duplicate_reviews": len(reviews) - len(single),
        "undecided_labels": int(single["accepted"].isna().sum()),
        "gold_gap": 100 * (tables["golds"]["correct"].mean() - rows["accepted"].mean()),
        "golds_are": "as_hard_as_live_work" if twin else "easier_than_live_work",
        "late_share": 100 * labels["tired"].mean(),
        "mix_change": 100 * (shares[1] - shares[0]).abs().max(),
    }


def with_shifts(tables: Tables) -> pd.DataFrame:
    """Return the labels with their week, 1 to 12, and whether they came beyond the third hour of a shift."""
    labels = tables["labels"].merge(tables["shifts"], on=["shift_id", "annotator_id"], validate="m:1")
    labels["week"] = (labels["submitted_at"] - START).dt.days // 7 + 1
    labels["tired"] = labels["submitted_at"] - labels["started_at"] > LATE
    return labels


def decided(tables: Tables) -> pd.DataFrame:
    """Return the labels that have a verdict, once each."""
    verdicts = tables["reviews"].drop_duplicates("label_id").dropna(subset="accepted")
    rows = verdicts[["label_id", "accepted"]].merge(with_shifts(tables), on="label_id", validate="1:1")
    rows["accepted"] = rows["accepted"].astype(float)
    return rows


def saved_per_week(tables: Tables, facts: Mapping[str, Any], points: Any, falling: list[int], *, twin: bool) -> float:
    """Return the rework that the best action avoids in a week like weeks 10 to 12, in USD, before its cost."""
    labels = with_shifts(tables).query("week >= 10")
    if twin:
        rejected = sum((labels["project_id"] == project).sum() * points[project] for project in falling)
    else:
        rejected = labels["tired"].sum() * points * REST_BY_DASHBOARD
    return float(rejected) / 100 / 3 * facts["rework_usd"]


def worth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, float]:  # noqa: ARG001
    """Price every action over the weeks that the contract still runs, from what was planted, in USD."""
    labels = with_shifts(study.tables).query("week >= 10")
    by_project = labels["project_id"].value_counts() / 3
    shifts = study.tables["shifts"]
    long = (shifts["ended_at"] - shifts["started_at"] > LATE).sum() / 12
    planted, weeks = study.truth, facts["horizon_weeks"]
    drifted = by_project.get(planted["drifted_project"], 0.0)
    rested = labels["tired"].sum() / 3 * planted["fatigue_drop"] * facts["rework_usd"]
    repaired = drifted * planted["guideline_drift"] * facts["rework_usd"]
    people = study.tables["labels"]["annotator_id"].nunique()
    return {
        "pause_after_three_hours": weeks * (rested - long * PAUSE_HOURS * facts["wage_usd"]),
        "rewrite_one_guideline": weeks * repaired - facts["rewrite_usd"],
        "retrain_everybody": -people * TRAINING_HOURS * facts["wage_usd"],
        "stop_the_hard_project": -weeks * by_project[planted["hard_project"]] * facts["margin_usd"],
        "use_more_golds": -MORE_GOLDS_USD,
        "dashboard_of_hours_for_team_leads": weeks * rested * REST_BY_DASHBOARD - facts["dashboard_usd"],
        "dashboard_of_the_overall_figure": -WALL_DASHBOARD_USD,
        "change_nothing": 0.0,
    }


def contrasts(seed: int, *, twin: bool) -> dict[str, tuple[Tables, Tables, float]]:
    """Return what an honest metric must see, a share from 0 to 1, and what it must not be moved by."""
    usual = QualityEffects.twin() if twin else QualityEffects()
    calm = usual.without("guideline_drift", "mix_shift")

    def made(effects: QualityEffects) -> Tables:
        return quality(seed, effects).tables

    drifted = dataclasses.replace(calm, guideline_drift=0.18)
    base = made(calm)
    return {
        "effect: the guideline of one project drifts": (base, made(drifted), -0.012),
        "effect: people who tire": (
            made(calm.without("fatigue")),
            made(dataclasses.replace(calm, fatigue_drop=0.10)),
            -0.012,
        ),
        "nuisance: the hard project grows": (base, made(dataclasses.replace(calm, mix_shift_share=0.35)), 0.012),
        "nuisance: easier golds": (
            made(calm.without("easy_golds")),
            made(dataclasses.replace(calm, easy_golds_lift=0.08)),
            0.012,
        ),
        "nuisance: more reviews are undecided": (base, undecided(base, seed), 0.012),
        "nuisance: more rejections are sent twice": (base, sent_twice(base, seed), 0.012),
    }


def undecided(tables: Tables, seed: int) -> Tables:
    """Take back a fifth of the verdicts, at random."""
    reviews = tables["reviews"].copy()
    labels = reviews["label_id"].unique()
    taken = np.random.default_rng(seed).choice(labels, len(labels) // 5, replace=False)
    reviews.loc[reviews["label_id"].isin(taken), "accepted"] = pd.NA
    return tables | {"reviews": reviews}


def sent_twice(tables: Tables, seed: int) -> Tables:
    """Send a third of the rejections again, under new ids."""
    reviews = tables["reviews"]
    again = reviews[reviews["accepted"].eq(False).fillna(value=False)].sample(frac=1 / 3, random_state=seed)
    again = again.assign(review_id=reviews["review_id"].max() + 1 + np.arange(len(again)))
    return tables | {"reviews": pd.concat([reviews, again], ignore_index=True)}
