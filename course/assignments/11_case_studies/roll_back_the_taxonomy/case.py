"""The truth of "Roll it back?": every claim recomputed, every action priced, and what moves an honest metric.

Runs in one namespace with `world.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from labelyard.studies import Study

Tables = dict[str, pd.DataFrame]

CHANGED_ON, LEARNED_ON = pd.Timestamp("2025-07-14"), pd.Timestamp("2025-07-28")
CONFUSED = 25.0  # percent of the pairs of labels of two classes that differ, from which on they are confused
TRAINED = 0.5  # of a team, from which on it counts as trained
OF_A_PAIR = 0.8  # of the disputes between two classes, as many go once their page is written anew: the desk tells it
MORE_LABELS = 2  # an item, where five label it

MODEL_EXPRESSION = """
WITH once AS (
    SELECT DISTINCT item_id, annotator_id, taxonomy, label
    FROM labels
    WHERE label IS NOT NULL AND (taxonomy = 'v1' OR labelled_at >= TIMESTAMP '2025-07-28')
),
learned AS (
    SELECT item_id, annotator_id, formerly
    FROM once
    JOIN classes USING (taxonomy, label)
    WHERE taxonomy = 'v2' AND item_id IN (SELECT item_id FROM once WHERE taxonomy = 'v1')
)
SELECT avg((one.formerly = other.formerly)::INT) AS agreement_on_common_items
FROM learned AS one
JOIN learned AS other USING (item_id)
WHERE one.annotator_id < other.annotator_id
"""


def truth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, Any]:
    """Recompute every claim but expression, value and action, as a careful analyst does."""
    rows = labels_once(study.tables)
    live = rows[(rows["taxonomy"] == "v1") | rows["is_new_item"]]
    before, after = live[live["taxonomy"] == "v1"], live[live["taxonomy"] == "v2"]
    learned, learning = after[after["is_learned"]], after[~after["is_learned"]]
    confused = confused_classes(learned)
    return {
        "owner": facts["owner"],
        "decision_date": facts["decision_date"],
        "cost_of_rolling_back": facts["rollback_usd"],
        "agreement_means": "pairs_of_labels_that_are_alike",
        **data_truth(study.tables, rows, before, after, twin=twin),
        "threshold": facts["least_agreement"],
        "unit": "share_of_pairs_of_labels",
        "guardrail": "golds_answered_right_by_v2",
        "fall": 100 * (agreement(before, "label") - agreement(after, "label")),
        "fall_mapped": 100 * (agreement(before) - agreement(after)),
        "fall_at_same_mix": 100 * (at_usual_mix(before, before) - at_usual_mix(learned, before)),
        "fall_on_common": fall_on_common(rows),
        "learned": 100 * (agreement(learned) - agreement(learning)),
        "confused_classes": confused,
        "cause": "v2_blurs_classes_of_v1" if twin else "finer_classes_and_harder_items",
        "saving_per_week": saved_by_rolling_back(before, learned, facts)
        if twin
        else saved_by_mending(learned, confused, facts),
        "stop_when": "disputes_no_fewer_two_weeks_after" if twin else "pair_as_confused_two_weeks_after",
    }


def labels_once(tables: Tables) -> pd.DataFrame:
    """Return the labels that somebody gave, once each, with project, the class by v1, and when they were given."""
    labels = tables["labels"].sort_values("labelled_at").drop_duplicates(["item_id", "annotator_id", "taxonomy"])
    rows = labels.dropna(subset="label").merge(tables["items"], on="item_id", validate="m:1")
    rows = rows.merge(tables["classes"], on=["taxonomy", "label"], validate="m:1")
    rows["by_v1"] = rows["formerly"].where(rows["taxonomy"] == "v2", rows["label"])
    rows["is_new_item"] = rows["arrived_at"] >= CHANGED_ON
    rows["is_learned"] = rows["labelled_at"] >= LEARNED_ON
    return rows.drop(columns="formerly")


def agreement(rows: pd.DataFrame, label: str = "by_v1") -> float:
    """Return the share of all pairs of labels of an item by one taxonomy that are alike."""
    of_item = rows.groupby(["taxonomy", "item_id"]).size()
    of_class = rows.groupby(["taxonomy", "item_id", label]).size()
    return float((of_class * (of_class - 1)).sum() / (of_item * (of_item - 1)).sum())


def at_usual_mix(rows: pd.DataFrame, usual: pd.DataFrame) -> float:
    """Return the agreement of each project, averaged with its share of the usual items."""
    mix = usual.drop_duplicates("item_id")["project_id"].value_counts(normalize=True)
    return float(sum(share * agreement(rows[rows["project_id"] == project]) for project, share in mix.items()))


def fall_on_common(rows: pd.DataFrame) -> float:
    """Return by how many points people agree less, by v1's classes, on items that both taxonomies labelled."""
    old, new = rows[rows["taxonomy"] == "v1"], rows[(rows["taxonomy"] == "v2") & rows["is_learned"]]
    common = set(old["item_id"]) & set(new["item_id"])
    return 100 * (agreement(old[old["item_id"].isin(common)]) - agreement(new[new["item_id"].isin(common)]))


def confused_classes(rows: pd.DataFrame) -> list[str]:
    """Return the classes of v2, one class in v1, of whose pairs of labels too many differ."""
    finer = rows.loc[rows["label"] != rows["by_v1"], "label"].unique()
    pairs = [(one, other) for one in finer for other in finer if one < other]
    differs = {pair: 100 * (1 - agreement(rows[rows["label"].isin(pair)], "label")) for pair in pairs}
    return sorted({label for pair, share in differs.items() if share > CONFUSED for label in pair})


def data_truth(
    tables: Tables, rows: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, *, twin: bool
) -> dict[str, Any]:
    """Recompute what is claimed about the data."""
    key = ["item_id", "annotator_id", "taxonomy"]
    items = tables["items"]
    mixes = [
        items.loc[is_new == (items["arrived_at"] >= CHANGED_ON), "project_id"].value_counts(normalize=True)
        for is_new in (False, True)
    ]
    people = tables["annotators"]
    came = people["annotator_id"].isin(tables["trainings"]["annotator_id"]).groupby(people["team"]).mean()
    by_both = rows.groupby("item_id")["taxonomy"].nunique()
    return {
        "repeated_labels": int(tables["labels"].duplicated(key).sum()),
        "common_items": int((by_both == 2).sum()),
        "mix_change": 100 * (mixes[1] - mixes[0]).abs().max(),
        "chance_fall": 100 * (by_chance(before) - by_chance(after)),
        "teams_without_training": came.index[came < TRAINED].tolist(),
        "gold_fall": gold_fall(tables, before, after[after["is_learned"]]),
        "golds_say": "less_right_by_v1s_classes" if twin else "as_right_by_v1s_classes",
    }


def by_chance(rows: pd.DataFrame) -> float:
    """Return the share of pairs that would be alike if labels were dealt by lot: their shares squared."""
    return float((rows["label"].value_counts(normalize=True) ** 2).sum())


def gold_fall(tables: Tables, before: pd.DataFrame, after: pd.DataFrame) -> float:
    """Return by how many points golds are answered right less often, by v1's classes and at the usual mix."""
    classes = tables["classes"]
    golds = tables["golds"].merge(classes, on=["taxonomy", "label"], validate="m:1")
    golds["gold"] = golds["formerly"].where(golds["taxonomy"] == "v2", golds["label"])
    mix = before.drop_duplicates("item_id")["project_id"].value_counts(normalize=True)
    shares = []
    for rows in (before, after):
        answered = rows.merge(golds[["item_id", "taxonomy", "gold"]], on=["item_id", "taxonomy"], validate="m:1")
        right = (answered["by_v1"] == answered["gold"]).groupby(answered["project_id"]).mean()
        shares.append((right * mix).sum())
    return float(100 * (shares[0] - shares[1]))


def disputes(rows: pd.DataFrame, label: str = "label", by_v1: str = "by_v1") -> pd.Series:
    """Return which items are disputed: `senior` across v1's classes, `fourth` among the new ones alone, or `none`."""
    across, among = (rows.groupby("item_id")[name].nunique().gt(1) for name in (by_v1, label))
    return pd.Series(np.select([across, among], ["senior", "fourth"], "none"), across.index)


def cost_an_item(kinds: pd.Series, facts: Mapping[str, Any]) -> float:
    """Return what disputes cost an item, in USD."""
    price = {"senior": facts["senior_usd"], "fourth": facts["fourth_usd"], "none": 0.0}
    return float(kinds.map(price).mean())


def saved_by_rolling_back(before: pd.DataFrame, after: pd.DataFrame, facts: Mapping[str, Any]) -> float:
    """Return the disputes that v1 avoids in a week, in USD: what an item cost by v2 less what it cost by v1."""
    saved = cost_an_item(disputes(after), facts) - cost_an_item(disputes(before), facts)
    return saved * facts["items_a_week"]


def saved_by_mending(rows: pd.DataFrame, pair: list[str], facts: Mapping[str, Any]) -> float:
    """Return the disputes between a confused pair alone that a page written anew avoids in a week, in USD."""
    of_item = rows.groupby("item_id")["label"]
    is_between = rows["label"].isin(pair).groupby(rows["item_id"]).all() & (of_item.nunique() == len(pair))
    return float(is_between.mean() * OF_A_PAIR * facts["fourth_usd"] * facts["items_a_week"])


def worth(study: Study, facts: Mapping[str, Any], *, twin: bool) -> dict[str, float]:  # noqa: ARG001
    """Price every action over the weeks that count, from what had been said otherwise, in USD."""
    rows = labels_once(study.tables)
    rows = rows[(rows["taxonomy"] == "v2") & rows["is_new_item"] & rows["is_learned"]]
    rows = rows.merge(study.truth["labels"], on="label_id", validate="1:1")
    items, weeks = facts["items_a_week"], facts["horizon_weeks"]
    cost = cost_an_item(disputes(rows), facts)
    saved = {
        label: cost - cost_an_item(disputes(rows, label, by_v1), facts)
        for label, by_v1 in {"said_by_v1": "said_by_v1", "pair_mended": "by_v1", "all_trained": "by_v1"}.items()
    }
    a_training, hard = facts["training_usd"], rows["project_id"] == study.truth["hard_project"]
    trained = weeks * items * saved["all_trained"]
    return {
        "roll_back_to_v1": weeks * items * (saved["said_by_v1"] - facts["premium_usd"]) - facts["rollback_usd"],
        "keep_v2_as_it_is": 0.0,
        "mend_the_page_of_the_confused_pair": weeks * items * saved["pair_mended"] - facts["mend_usd"],
        "train_the_teams_that_were_not": trained - a_training,
        "train_everybody_again": trained - a_training * study.tables["annotators"]["team"].nunique(),
        "five_labels_an_item": -weeks * items * MORE_LABELS * facts["label_usd"],
        "give_the_hard_project_back": -weeks * items * hard.mean() * facts["margin_usd"],
    }


def contrasts(seed: int, *, twin: bool) -> dict[str, tuple[Tables, Tables, float]]:  # noqa: ARG001
    """Return what an honest metric must see, a share from 0 to 1, and what it must not be moved by."""
    make, usual = taxonomy_study, TaxonomyEffects()  # noqa: F821 (of world.py)
    calm = usual.without("mix_shift", "learning", "confused_pair", "untrained_team")
    base = make(seed, calm).tables

    def made(**strength: float) -> Tables:
        return make(seed, replace(calm, **strength)).tables

    return {
        "effect: v2 blurs what v1 told apart": (base, made(blur_share=0.09), -0.05),
        "effect: people err more often": (base, made(skill=calm.skill - 0.06), -0.04),
        "nuisance: the hard project grows": (base, made(mix_shift_share=0.35), 0.015),
        "nuisance: two of the finer classes are confused": (base, made(confused_share=0.30), 0.008),
        "nuisance: v2 must be learned in its first two weeks": (base, made(learning_drop=0.15), 0.008),
        "nuisance: more labels are sent twice": (base, made(repeated_share=0.20), 0.008),
        "nuisance: more labels are skipped": (base, made(skipped_share=0.10), 0.03),
    }
