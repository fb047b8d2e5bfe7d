"""The clickstream of the study `segments`: every effect can be found in its tables, and not in the twin's."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import pytest

from labelyard.studies import SegmentsEffects, segments

_HUMANS = """
    SELECT annotator_id FROM events LEFT JOIN annotators USING (annotator_id)
    WHERE email IS NULL OR (email NOT LIKE '%@labelyard.example' AND email NOT LIKE '%+test@%')
    GROUP BY ALL HAVING count(DISTINCT hour(ts)) < 24
"""
_JUDGED = f"""
    SELECT annotator_id, (max(ts) < TIMESTAMP '2024-11-11')::INT AS gone,
           NOT bool_or(annotator_id IN (SELECT annotator_id FROM payouts WHERE week < DATE '2024-09-30')) AS new,
           avg((hour(timezone(coalesce(time_zone, 'UTC'), ts::TIMESTAMPTZ)) NOT BETWEEN 6 AND 21)::INT) > 0.5 AS night
    FROM events LEFT JOIN annotators USING (annotator_id)
    WHERE type = 'submit' AND annotator_id IN ({_HUMANS})
    GROUP BY annotator_id HAVING min(ts) < TIMESTAMP '2024-10-28'
"""
# effect: (a query of one number, the least and the most of it with the effect, and without it).
_MEASURES = {
    "bots": (
        "SELECT count(*) FROM (SELECT 1 FROM events GROUP BY annotator_id HAVING count(DISTINCT hour(ts)) = 24)",
        (15, 15),
        (0, 0),
    ),
    "churned_missing": (
        """SELECT avg((annotators.annotator_id IS NULL)::INT)
           FROM (SELECT DISTINCT annotator_id FROM events) AS seen LEFT JOIN annotators USING (annotator_id)""",
        (0.09, 0.16),
        (0, 0),
    ),
    "duplicate_events": ("SELECT 1 - count(DISTINCT event_id) / count(*) FROM events", (0.013, 0.017), (0, 0)),
    "early_churn": (f"SELECT avg(gone) FROM ({_JUDGED}) WHERE new", (0.42, 0.48), (0.05, 0.11)),
    "late_hires": (
        "SELECT count(*) FROM (SELECT 1 FROM events GROUP BY annotator_id HAVING min(ts) >= TIMESTAMP '2024-10-28')",
        (45, 45),
        (0, 0),
    ),
    "test_accounts": (
        "SELECT count(*) FROM annotators WHERE email LIKE '%@labelyard.example' OR email LIKE '%+test@%'",
        (12, 12),
        (0, 0),
    ),
}


def _number(effects: SegmentsEffects, query: str) -> float:
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, table in segments(1, effects).tables.items():
        connection.register(name, table)
    row = connection.execute(query).fetchone()
    assert row is not None
    return float(row[0])


@pytest.mark.parametrize("effect", _MEASURES)
def test_effect_is_found_and_gone_without_it(effect):
    """An effect lies in its band, and is gone in the world without it."""
    query, with_it, without_it = _MEASURES[effect]
    assert with_it[0] <= _number(SegmentsEffects(), query) <= with_it[1]
    assert without_it[0] <= _number(SegmentsEffects().without(effect), query) <= without_it[1]


def test_night_workers_leave_in_the_twin_alone():
    """In the twin it is the night workers who leave, and newcomers stay."""
    nights = f"SELECT avg(gone) FROM ({_JUDGED}) WHERE night AND NOT new"
    newcomers = f"SELECT avg(gone) FROM ({_JUDGED}) WHERE new"
    twin = SegmentsEffects.twin()
    assert 0.42 <= _number(twin, nights) <= 0.48
    assert _number(twin, newcomers) <= 0.11
    assert _number(SegmentsEffects(), nights) <= 0.11
    assert _number(twin.without("night_churn"), nights) <= 0.11


def test_same_seed_same_tables():
    """A seed makes the same tables again; another seed makes others."""
    one, again, other = segments(5), segments(5), segments(6)
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert not one.tables["events"].equals(other.tables["events"])


def test_one_kind_left_out_leaves_the_others_alone():
    """Without bots all other events are the same, ids included."""
    with_bots, without = segments(2), segments(2, SegmentsEffects().without("bots"))
    events = with_bots.tables["events"]
    kept = events[~events["annotator_id"].isin(with_bots.truth["bots"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, without.tables["events"])


def test_veterans_do_most_of_the_work():
    """Veterans submit more than half of what people submit, newcomers come most often a day."""
    study = segments(1)
    people = study.tables["events"].merge(study.truth["people"], on="annotator_id").drop_duplicates("event_id")
    submits = people.loc[people["type"] == "submit", "segment"].value_counts(normalize=True)
    assert submits["veteran"] > 0.5
    logins = people[people["type"] == "login"].assign(day=lambda rows: rows["ts"].dt.date)
    a_day = logins.groupby(["segment", "annotator_id", "day"]).size().groupby("segment").mean()
    assert a_day.idxmax() == "newcomer"


def test_tables_tell_no_truth():
    """The tables hold the columns promised, ids of 64 bits and times in microseconds; each event id tells one event."""
    tables = segments(1).tables
    assert {name: list(table) for name, table in tables.items()} == {
        "events": ["event_id", "annotator_id", "type", "ts", "client"],
        "annotators": ["annotator_id", "email", "team", "time_zone", "hired_on"],
        "payouts": ["annotator_id", "week", "usd"],
    }
    assert tables["events"].dtypes.astype(str).to_list() == ["int64", "int64", "str", "datetime64[us]", "str"]
    assert 60_000 <= sum(map(len, tables.values())) <= 200_000
    assert not tables["events"].drop_duplicates()["event_id"].duplicated().any()


def test_truth_tells_who_left_and_who_is_missing():
    """Those missing from the register are people who left at least three weeks before the end."""
    study = segments(1)
    people = study.truth["people"]
    gone = people[~people["registered"]]
    assert (gone["left_on"] <= np.datetime64("2024-11-04")).all()
    assert not gone["annotator_id"].isin(study.tables["annotators"]["annotator_id"]).any()
    assert study.truth["newcomer_loss_share"] == 0.45


def test_unknown_effect_is_refused():
    """A name that is no effect is answered with the nearest one."""
    with pytest.raises(ValueError, match="Did you mean 'bots'"):
        SegmentsEffects().without("bot")
