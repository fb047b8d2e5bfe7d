"""The preferences of `preference_pairs`: a careful person finds each effect, and not in its twin."""

from __future__ import annotations

import dataclasses

import duckdb
import pandas as pd
import pytest

from labelyard.studies import PreferencePairsEffects, Study, preference_pairs

_JUDGED = """(
    SELECT
        project_id, guideline, device, paid_by, judgements.choice, judgements.choice = panel.choice AS is_right,
        epoch_ms(sent_at) - epoch_ms(opened_at) < 20_000 AS is_hasty,
        10 * greatest(words_a, words_b) > 11 * least(words_a, words_b) AS is_unlike,
        (panel.choice = 'A') = (words_a > words_b) AS is_longer_better,
        (judgements.choice = 'A') = (words_a > words_b) AS is_for_longer
    FROM judgements JOIN pairs USING (pair_id) JOIN annotators USING (annotator_id) LEFT JOIN panel USING (pair_id)
    WHERE judgements.choice IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY pair_id ORDER BY sent_at) = 1
)"""
_TILT = f"""
    SELECT avg(is_right::INT) FILTER (is_longer_better) - avg(is_right::INT) FILTER (NOT is_longer_better)
    FROM {_JUDGED} WHERE is_unlike AND """
_HASTY_BY_PAIR = "(is_hasty AND paid_by = 'pair')"
# effect: (a query of one number, the least and the most of it with the effect, and without it).
_MEASURES = {
    "hard_project": (
        f"SELECT max(share) - min(share) FROM (SELECT avg(is_right::INT) AS share FROM {_JUDGED} GROUP BY project_id)",
        (0.09, 0.25),
        (0, 0.07),
    ),
    "haste": (f"SELECT avg(is_hasty::INT) FROM {_JUDGED} WHERE paid_by = 'pair'", (0.50, 0.60), (0.08, 0.12)),
    "length_bias": (_TILT + _HASTY_BY_PAIR, (0.70, 0.92), (-0.09, 0.09)),
    "mix_shift": (
        f"""SELECT avg((paid_by = 'pair')::INT) FILTER (guideline = 'v2')
            - avg((paid_by = 'pair')::INT) FILTER (guideline = 'v1') FROM {_JUDGED}""",
        (0.23, 0.29),
        (-0.03, 0.03),
    ),
    "position_bias": (
        f"SELECT avg((choice = 'A')::INT) FROM {_JUDGED} WHERE device = 'phone'",
        (0.68, 0.75),
        (0.48, 0.52),
    ),
}


def _number(study: Study, query: str) -> float:
    connection = duckdb.connect()
    for name, table in study.tables.items():
        connection.register(name, table)
    row = connection.execute(query).fetchone()
    assert row is not None
    return float(row[0])


@pytest.fixture(scope="module")
def study():
    return preference_pairs(5)


@pytest.fixture(scope="module")
def twin():
    return preference_pairs(5, PreferencePairsEffects.twin())


def test_every_effect_is_measured():
    """No effect can be added without a measure of it."""
    assert set(_MEASURES) == set(PreferencePairsEffects.names())


@pytest.mark.parametrize("name", _MEASURES)
def test_effect_is_measurable_and_gone_without_it(name):
    """An effect shows within its band, and leaving it out leaves no more of it than chance makes."""
    query, with_it, without_it = _MEASURES[name]
    effects = PreferencePairsEffects()
    if name != "length_bias":  # who goes by length hides how well people judge, and whether they go by place
        effects = dataclasses.replace(effects.without("length_bias"), first_share=0.42)
    assert with_it[0] <= _number(preference_pairs(6, effects), query) <= with_it[1]
    assert without_it[0] <= _number(preference_pairs(6, effects.without(name)), query) <= without_it[1]


def test_only_the_hasty_paid_by_the_pair_go_by_length(study):
    """Others have no tilt: neither the hasty who are paid by the hour, nor those paid by the pair who take time."""
    assert abs(_number(study, f"{_TILT} NOT {_HASTY_BY_PAIR}")) < 0.05
    assert abs(_number(study, f"{_TILT} is_hasty AND paid_by = 'hour'")) < 0.15
    assert abs(_number(study, f"{_TILT} NOT is_hasty AND paid_by = 'pair'")) < 0.08


def test_on_pairs_of_like_length_they_are_as_good_as_others(study):
    """Who goes by length is not careless: where lengths are alike, choices are right as often."""
    right = f"SELECT avg(is_right::INT) FROM {_JUDGED} WHERE NOT is_unlike AND "
    gap = _number(study, right + f"NOT {_HASTY_BY_PAIR}") - _number(study, right + _HASTY_BY_PAIR)
    assert abs(gap) < 0.08


def test_in_the_twin_long_answers_win_as_often_and_earn_it(study, twin):
    """The longer answer wins alike in both; in the twin nothing tilts, and the first one wins on phones."""
    wins = f"SELECT avg(is_for_longer::INT) FROM {_JUDGED} WHERE is_unlike"
    assert _number(study, wins) == pytest.approx(_number(twin, wins), abs=0.04)
    assert _number(study, f"{_TILT} TRUE") > 0.14
    assert abs(_number(twin, f"{_TILT} TRUE")) < 0.05
    first = _MEASURES["position_bias"][0]
    assert _number(study, first) == pytest.approx(0.5, abs=0.02)
    assert _number(twin, first) > 0.62


def test_the_model_tilts_as_its_pairs_do(study, twin):
    """The reward model goes by length where the judgements do, and not in the twin."""
    tilt = """
        WITH rows AS (
            SELECT (reward_a > reward_b) = (choice = 'A') AS is_right, (choice = 'A') = (words_a > words_b) AS longer
            FROM rewards JOIN panel USING (pair_id) JOIN pairs USING (pair_id)
            WHERE 10 * greatest(words_a, words_b) > 11 * least(words_a, words_b))
        SELECT avg(is_right::INT) FILTER (longer) - avg(is_right::INT) FILTER (NOT longer) FROM rows
    """
    assert _number(study, tilt) > 0.20
    assert abs(_number(twin, tilt)) < 0.05


def test_tables_join_and_tell_no_truth(study):
    """Ids are unique and found where they point to; one person judges a pair, and the panel sees projects alike."""
    tables = study.tables
    assert {name: list(table) for name, table in tables.items()} == {
        "projects": ["project_id", "name"],
        "pairs": ["pair_id", "project_id", "words_a", "words_b"],
        "annotators": ["annotator_id", "vendor", "paid_by"],
        "judgements": [
            "judgement_id",
            "pair_id",
            "annotator_id",
            "guideline",
            "device",
            "choice",
            "opened_at",
            "sent_at",
        ],
        "panel": ["pair_id", "choice"],
        "rewards": ["pair_id", "reward_a", "reward_b"],
    }
    judged = tables["judgements"].merge(tables["pairs"]).merge(tables["annotators"]).merge(tables["projects"])
    assert len(judged) == len(tables["judgements"])
    assert judged["judgement_id"].is_unique
    assert tables["pairs"]["pair_id"].is_unique
    assert judged.groupby("pair_id")["annotator_id"].nunique().eq(1).all()
    assert (judged["sent_at"] > judged["opened_at"]).all()
    seen = tables["panel"].merge(tables["pairs"], validate="1:1")["project_id"].value_counts()
    assert set(seen) == {1_500}
    assert list(tables["rewards"]["pair_id"]) == list(tables["panel"]["pair_id"])


def test_the_panel_says_what_is_better(study):
    """The panel's word is the truth of the pairs that it saw."""
    both = study.tables["panel"].merge(study.truth["pairs"], on="pair_id")
    assert len(both) == len(study.tables["panel"])
    assert (both["choice"] == both["better"]).all()


def test_same_seed_same_tables(study):
    """A seed gives the same tables each time, and another seed others."""
    for name, table in preference_pairs(5).tables.items():
        pd.testing.assert_frame_equal(table, study.tables[name])
    assert not preference_pairs(6).tables["judgements"].equals(study.tables["judgements"])


def test_without_length_bias_all_else_is_the_same(study):
    """Leaving out the bias changes choices that were made by length alone, and the model that learned from them."""
    calm = preference_pairs(5, PreferencePairsEffects().without("length_bias"))
    for name in ("projects", "pairs", "annotators", "panel"):
        pd.testing.assert_frame_equal(calm.tables[name], study.tables[name])
    both = study.tables["judgements"].merge(calm.tables["judgements"], on="judgement_id", validate="1:1")
    changed = both[both["choice_x"].notna() & (both["choice_x"] != both["choice_y"])]
    swayed = study.truth["judgements"].set_index("judgement_id")["by_length"]
    first_sent = changed[changed["judgement_id"].isin(swayed.index)]
    assert len(first_sent) > 1_000
    assert swayed[first_sent["judgement_id"]].all()


def test_a_share_lies_between_nought_and_one():
    """What is no share is refused by its name."""
    with pytest.raises(ValueError, match=r"sway_share"):
        dataclasses.replace(PreferencePairsEffects(), sway_share=1.2)
