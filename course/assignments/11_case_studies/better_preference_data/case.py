"""The truth of "get me better preference data": every claim recomputed, every action priced, what moves a metric.

Runs in one namespace with `world.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from labelyard.studies import PreferencePairsEffects, Study, preference_pairs

Tables = dict[str, pd.DataFrame]

HASTY = pd.Timedelta(seconds=20)
MORE_PAIRS = 20_000

MODEL_EXPRESSION = """
WITH judged AS (
    SELECT DISTINCT pair_id, choice
    FROM judgements
    WHERE choice IS NOT NULL
),
projects AS (
    SELECT project_id, count(*) AS pairs, avg((judged.choice = panel.choice)::INT) AS agreement
    FROM judged
    JOIN pairs USING (pair_id)
    LEFT JOIN panel USING (pair_id)
    GROUP BY project_id
)
SELECT sum(pairs * agreement) / sum(pairs) AS agreement_with_the_panel
FROM projects
"""


def truth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, Any]:
    """Recompute every claim but expression, value and action, as a careful analyst does."""
    rows = judged_pairs(study.tables)
    unlike = rows[rows["is_unlike"]]
    hasty = unlike["is_hasty"] & unlike["is_by_pair"]
    return {
        "owner": facts["owner"],
        "decision_date": facts["decision_date"],
        "cost_of_a_wrong_pair": facts["wrong_usd"],
        "better_means": "more_pairs_that_say_what_the_panel_says",
        **data_truth(study.tables, rows, twin=twin),
        "threshold": facts["least_agreement"],
        "unit": "share_of_judged_pairs",
        "guardrail": "pairs_left_in_each_project",
        "longer_wins": 100 * float(unlike["is_for_longer"].mean()),
        "tilt": tilt(unlike, rows),
        "tilt_of_the_hasty": tilt(unlike[hasty], rows),
        "tilt_of_the_others": tilt(unlike[~hasty], rows),
        "rise": rise(unlike),
        "rise_at_same_pay": rise_at_same_pay(unlike),
        "cause": "phones_favour_the_first" if twin else "the_hasty_paid_by_the_pair_go_by_length",
        "gain": gain(rows, looked_at_again(rows, twin=twin), facts),
        "stop_when": "the_first_hold_when_looked_at_again" if twin else "the_longer_hold_when_looked_at_again",
    }


def judged_pairs(tables: Tables) -> pd.DataFrame:
    """Return a row for each pair that has a preference: who gave it and how, what it says, what the panel says."""
    once = tables["judgements"].sort_values("sent_at").drop_duplicates(["pair_id", "annotator_id"])
    rows = once.dropna(subset="choice").merge(tables["pairs"], on="pair_id", validate="1:1")
    rows = rows.merge(tables["annotators"], on="annotator_id", validate="m:1")
    panel = tables["panel"].set_index("pair_id")["choice"]
    rows["is_hasty"] = rows["sent_at"] - rows["opened_at"] < HASTY
    rows["is_by_pair"] = rows["paid_by"] == "pair"
    rows["panel"] = rows["pair_id"].map(panel)
    return with_lengths(rows)


def with_lengths(rows: pd.DataFrame) -> pd.DataFrame:
    """Add which answer is longer, whether lengths are unlike, whom choice and panel are for, and who is right."""
    words = rows[["words_a", "words_b"]]
    rows["is_unlike"] = 10 * words.max(axis=1) > 11 * words.min(axis=1)
    longer = (rows["words_a"] > rows["words_b"]).map({True: "A", False: "B"})
    rows["is_for_longer"] = rows["choice"] == longer
    seen = rows["panel"].notna()
    rows["is_panel_for_longer"] = (rows["panel"] == longer).where(seen)
    rows["is_right"] = (rows["choice"] == rows["panel"]).where(seen)
    return rows


def by_project(values: pd.Series, projects: pd.Series, of: pd.Series) -> float:
    """Return the mean of each project's values, missing ones left out, averaged with its share among `of`."""
    means = values.dropna().astype(float).groupby(projects).mean()
    return float((means * of.value_counts(normalize=True)).sum())


def tilt(rows: pd.DataFrame, judged: pd.DataFrame) -> float:
    """Return by how many points more people say what the panel says where the longer is better than where it is not."""
    shares = [
        by_project(
            rows.loc[rows["is_panel_for_longer"] == longer, "is_right"], rows["project_id"], judged["project_id"]
        )
        for longer in (True, False)
    ]
    return 100 * (shares[0] - shares[1])


def rise(unlike: pd.DataFrame) -> float:
    """Return by how many points more often the longer wins by guideline v2 than by v1."""
    wins = unlike.groupby("guideline")["is_for_longer"].mean()
    return 100 * float(wins["v2"] - wins["v1"])


def rise_at_same_pay(unlike: pd.DataFrame) -> float:
    """Return the same rise way of pay by way of pay, averaged with v1's shares of them."""
    old = unlike[unlike["guideline"] == "v1"]
    rises = pd.Series({paid: rise(rows) for paid, rows in unlike.groupby("paid_by")})
    return float((rises * old["paid_by"].value_counts(normalize=True)).sum())


def data_truth(tables: Tables, rows: pd.DataFrame, *, twin: bool) -> dict[str, Any]:
    """Recompute what is claimed about the data."""
    unlike, like = rows[rows["is_unlike"]], rows[~rows["is_unlike"]]
    hasty = like["is_hasty"] & like["is_by_pair"]
    right = [
        by_project(part["is_right"], part["project_id"], rows["project_id"]) for part in (like[~hasty], like[hasty])
    ]
    by_pair = rows.groupby("guideline")["is_by_pair"].mean()
    return {
        "repeated_judgements": int(tables["judgements"].duplicated(["pair_id", "annotator_id"]).sum()),
        "panel_for_longer": 100 * by_project(unlike["is_panel_for_longer"], unlike["project_id"], rows["project_id"]),
        "panel_is": "as_many_pairs_of_every_project",
        "model_tilt": model_tilt(tables["rewards"], rows),
        "matched_gap": 100 * (right[0] - right[1]),
        "paid_by_pair_rise": 100 * float(by_pair["v2"] - by_pair["v1"]),
        "first_on_phones": 100 * float((rows.loc[rows["device"] == "phone", "choice"] == "A").mean()),
        "place_matters": "on_phones_alone" if twin else "nowhere",
    }


def model_tilt(rewards: pd.DataFrame, rows: pd.DataFrame) -> float:
    """Return the tilt of the reward model, which chooses the answer with the higher reward."""
    scored = rows.drop(columns="choice").merge(rewards, on="pair_id", validate="1:1")
    scored["choice"] = (scored["reward_a"] > scored["reward_b"]).map({True: "A", False: "B"})
    scored = with_lengths(scored)
    return tilt(scored[scored["is_unlike"]], rows)


def looked_at_again(rows: pd.DataFrame, *, twin: bool) -> pd.Series:
    """Return which pairs the best action looks at again."""
    if twin:
        return (rows["device"] == "phone") & (rows["choice"] == "A")
    return rows["is_hasty"] & rows["is_by_pair"] & rows["is_unlike"] & rows["is_for_longer"]


def gain(rows: pd.DataFrame, again: pd.Series, facts: Mapping[str, Any]) -> float:
    """Return what a second look spares in wrong pairs, in USD, by what the panel says of such pairs."""
    chosen = rows[again]
    wrong = 1 - by_project(chosen["is_right"], chosen["project_id"], chosen["project_id"])
    left = 1 - facts["second_look_percent"] / 100
    return float(again.mean() * facts["training_pairs"] * (wrong - left) * facts["wrong_usd"])


def worth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, float]:  # noqa: ARG001
    """Price every action on the whole training set, from which answers are better, in USD."""
    rows = judged_pairs(study.tables)
    wrong = rows["choice"] != rows["pair_id"].map(study.truth["pairs"].set_index("pair_id")["better"])
    longer = rows["is_unlike"] & rows["is_for_longer"]
    a_row, wrong_usd = facts["training_pairs"] / len(rows), facts["wrong_usd"]
    left, turned = 1 - facts["second_look_percent"] / 100, facts["penalty_percent"] / 100

    def second_look(again: pd.Series) -> float:
        spared = wrong[again].sum() - left * again.sum()
        return float(a_row * (wrong_usd * spared - facts["look_usd"] * again.sum()))

    right_ones, wrong_ones = (longer & ~wrong).sum(), (longer & wrong).sum()
    return {
        "look_again_at_the_hasty_paid_by_the_pair": second_look(looked_at_again(rows, twin=False)),
        "look_again_at_all_paid_by_the_pair": second_look(rows["is_by_pair"]),
        "look_again_at_the_first_on_phones": second_look(looked_at_again(rows, twin=True)),
        "look_again_at_every_pair": second_look(pd.Series(data=True, index=rows.index)),
        "collect_20000_more_pairs": -MORE_PAIRS * float(facts["pair_usd"] + wrong_usd * wrong.mean()),
        "drop_pairs_that_the_longer_won": float(
            a_row * (wrong_usd * wrong_ones - facts["pair_usd"] * (right_ones + wrong_ones))
        ),
        "penalise_length_in_training": float(a_row * turned * wrong_usd * (wrong_ones - right_ones)),
        "rewrite_the_guideline": -float(facts["guideline_usd"]),
        "keep_the_pairs_as_they_are": 0.0,
    }


def contrasts(seed: int, *, twin: bool) -> dict[str, tuple[Tables, Tables, float]]:  # noqa: ARG001
    """Return what an honest metric must see, a share from 0 to 1, and what it must not be moved by."""
    usual = PreferencePairsEffects()
    calm = usual.without("length_bias", "mix_shift")
    base = preference_pairs(seed, calm).tables

    def made(**strength: float) -> Tables:
        return preference_pairs(seed, replace(calm, **strength)).tables

    return {
        "effect: the hasty who are paid by the pair go by length": (
            base,
            made(sway_share=0.95, hasty_share=0.7),
            -0.03,
        ),
        "effect: on phones the first answer wins": (base, made(first_share=0.4), -0.03),
        "effect: people err more often": (base, made(skill=calm.skill - 0.08), -0.05),
        "nuisance: long answers are better more often": (base, made(longer_better_share=0.74), 0.010),
        "nuisance: the panel sees more of the hard project": (base, made(panel_hard_share=0.40), 0.012),
        "nuisance: more judgements are sent twice": (base, made(repeated_share=0.30), 0.006),
        "nuisance: more pairs are skipped": (base, made(skipped_share=0.15), 0.015),
        "nuisance: more pairs are paid by the pair": (base, made(mix_shift_share=0.40), 0.012),
    }
