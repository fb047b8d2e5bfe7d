"""The labels and predictions of the study `five_annotators`: every effect is found in the tables, not in the twin's."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from labelyard.studies import FiveAnnotatorsEffects, five_annotators

_COPIES = """
    WITH words AS (
        SELECT item_id, split, unnest(string_split(text, ' ')) AS word,
               generate_subscripts(string_split(text, ' '), 1) AS place
        FROM items
    )
    SELECT test.item_id FROM words AS test JOIN words AS train USING (word, place)
    WHERE test.split = 'test' AND train.split = 'train' GROUP BY test.item_id, train.item_id HAVING count(*) >= 9
"""
_PREDICTED = f"""
    SELECT label, predicted, label = predicted AS correct, item_id IN ({_COPIES}) AS copied
    FROM adjudicated JOIN predictions USING (item_id)
"""
_AGREEMENT = """
    SELECT avg((one.label = other.label)::INT) AS agreed FROM labels AS one JOIN labels AS other USING (item_id)
    WHERE one.annotator_id < other.annotator_id GROUP BY one.annotator_id, other.annotator_id
"""
_TRAINED = "SELECT count(*) FROM labels JOIN items USING (item_id) WHERE split = 'train' GROUP BY label"
# effect: (a query of one number, the least and the most of it with the effect, and without it).
_MEASURES = {
    "copying_pair": (f"SELECT max(agreed) - median(agreed) FROM ({_AGREEMENT})", (0.12, 0.30), (0, 0.05)),
    "memorising": (
        f"SELECT avg(correct::INT) FILTER (copied) - avg(correct::INT) FILTER (NOT copied) FROM ({_PREDICTED})",
        (0.08, 0.20),
        (-0.08, 0.08),
    ),
    "near_duplicates": (
        f"SELECT count(*) / (SELECT count(*) FROM items WHERE split = 'test') FROM ({_COPIES})",
        (0.21, 0.29),
        (0, 0),
    ),
    "noisy_pair": (
        """SELECT max(given) FROM (
             SELECT avg((labels.label = others.label)::INT) AS given
             FROM labels JOIN adjudicated USING (item_id) CROSS JOIN (SELECT DISTINCT label FROM adjudicated) AS others
             WHERE others.label <> adjudicated.label GROUP BY adjudicated.label, others.label)""",
        (0.25, 0.37),
        (0, 0.06),
    ),
}


def _number(effects: FiveAnnotatorsEffects, query: str, seed: int = 1) -> float:
    connection = duckdb.connect()
    for name, table in five_annotators(seed, effects).tables.items():
        connection.register(name, table)
    row = connection.execute(query).fetchone()
    assert row is not None
    return float(row[0])


@pytest.mark.parametrize("effect", _MEASURES)
def test_effect_is_found_and_gone_without_it(effect):
    """An effect lies in its band, and is gone in the world without it."""
    query, with_it, without_it = _MEASURES[effect]
    assert with_it[0] <= _number(FiveAnnotatorsEffects(), query) <= with_it[1]
    assert without_it[0] <= _number(FiveAnnotatorsEffects().without(effect), query) <= without_it[1]


def test_one_class_has_few_examples_in_the_twin_alone():
    """In the twin one class has next to no train labels, and the model fails on it."""
    twin = FiveAnnotatorsEffects.twin()
    fewest = f"SELECT min(n) FROM ({_TRAINED.replace('count(*)', 'count(*) AS n')})"
    worst = f"SELECT min(recall) FROM (SELECT avg(correct::INT) AS recall FROM ({_PREDICTED}) GROUP BY label)"
    assert _number(twin, fewest) < 500 < _number(twin.without("few_examples"), fewest)  # five labels an item
    assert _number(twin, worst) < 0.45
    assert _number(twin.without("few_examples"), worst) > 0.80


@pytest.mark.parametrize("effect", _MEASURES)
def test_twin_lacks_the_effects(effect):
    """The twin has neither a noisy pair, nor copies in its test set, nor an annotator who copies."""
    query, _, (least, most) = _MEASURES[effect]
    if effect != "memorising":  # without copies there is nothing to know by heart
        assert least <= _number(FiveAnnotatorsEffects.twin(), query) <= most


def test_copies_found_are_the_copies_planted():
    """Test items that share nine words in their places with a train item are those that were copied, and no others."""
    study = five_annotators(3)
    connection = duckdb.connect()
    connection.register("items", study.tables["items"])
    known = study.truth["items"]
    found = {row[0] for row in connection.execute(_COPIES).fetchall()}
    assert found == set(known.loc[known["copy_of"].notna(), "item_id"])


def test_same_seed_same_tables():
    """A seed makes the same tables again; another seed makes others."""
    one, again, other = five_annotators(5), five_annotators(5), five_annotators(6)
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert not one.tables["labels"].equals(other.tables["labels"])


def test_without_memorising_all_else_is_the_same():
    """Whether the model knows copies by heart changes predictions of copies alone."""
    known, unknown = five_annotators(2), five_annotators(2, FiveAnnotatorsEffects().without("memorising"))
    for name in ("items", "labels", "adjudicated"):
        pd.testing.assert_frame_equal(known.tables[name], unknown.tables[name])
    both = known.tables["predictions"].merge(unknown.tables["predictions"], on="item_id")
    changed = set(both.loc[both["predicted_x"] != both["predicted_y"], "item_id"])
    truth = known.truth["items"]
    assert changed
    assert changed <= set(truth.loc[truth["copy_of"].notna(), "item_id"])


def test_copier_repeats_errors_too():
    """The copier gives the label of the copied in more than 85 % of items, wrong labels included."""
    study = five_annotators(4)
    wide = study.tables["labels"].pivot_table(index="item_id", columns="annotator_id", values="label", aggfunc="first")
    truth = study.truth["items"].set_index("item_id")["label"]
    copied, copier = wide[study.truth["copied"]], wide[study.truth["copier"]]
    wrong = copied != truth
    assert (copied == copier).mean() > 0.85
    assert (copied == copier)[wrong].mean() > 0.80


def test_tables_tell_no_truth():
    """The tables hold the columns and as many rows as promised."""
    tables = five_annotators(1).tables
    assert {name: (list(table), len(table)) for name, table in tables.items()} == {
        "items": (["item_id", "text", "split"], 3_000),
        "labels": (["item_id", "annotator_id", "label"], 15_000),
        "predictions": (["item_id", "predicted", "score"], 1_000),
        "adjudicated": (["item_id", "label"], 400),
    }
    split = tables["items"].set_index("item_id")["split"]
    assert (split[tables["predictions"]["item_id"]] == "test").all()
    assert (split[tables["adjudicated"]["item_id"]] == "test").all()
    assert tables["items"]["text"].str.split().str.len().eq(12).all()
