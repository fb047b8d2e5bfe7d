"""Each planted effect can be measured in the tables, and is gone in the twin without it."""

from __future__ import annotations

import pytest

from labelyard import Effects

_HONEST = """
    SELECT labels.*, epoch(submitted_at - started_at) AS seconds, label = true_label AS correct, project_id
    FROM labels JOIN true_tasks USING (task_id) JOIN tasks USING (task_id) JOIN true_annotators USING (annotator_id)
    WHERE spammer IS NULL AND label IS NOT NULL
"""
_COPIES = """
    SELECT count(*) AS n, count(DISTINCT submitted_at) AS times
    FROM labels WHERE label IS NOT NULL GROUP BY task_id, annotator_id
"""
_ISO = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}"

# effect: (a query of one number, the least and the most of it with the effect, and without).
_MEASURES = {
    "abandoned": ("SELECT avg((label IS NULL)::INT) FROM labels", (0.01, 0.03), (0, 0)),
    "attrition": ("SELECT count(left_on) / count(*) FROM annotators", (0.06, 0.18), (0, 0)),
    "broken_logs": ("SELECT count(*) FROM true_vendor_logs WHERE kind NOT IN ('clean', 'trace')", (5, 30), (0, 0)),
    "bursts": (
        """SELECT stddev(ln(n)) FROM (SELECT count(*) AS n FROM labels WHERE isodow(started_at) < 6
           AND strftime(started_at, '%m-%d') NOT IN ('12-25', '01-01') GROUP BY started_at::DATE HAVING n > 100)""",
        (0.25, 0.60),
        (0, 0.24),
    ),
    "clock_skew": ("SELECT avg((submitted_at < started_at)::INT) FROM labels", (0.001, 0.006), (0, 0)),
    "closed_days": (
        """SELECT count(*) FROM shifts JOIN annotators USING (annotator_id)
           WHERE strftime(timezone(time_zone, started_at::TIMESTAMPTZ), '%m-%d') = '12-25'""",
        (0, 0),
        (5, 150),
    ),
    "clusters": (
        """SELECT avg((client_version = '4.1.0')::INT) FROM raw_events
           JOIN true_dirty_rows ON row_id = raw_id AND table_name = 'raw_events' AND kind = 'duplicate'""",
        (0.75, 1.0),
        (0.05, 0.35),
    ),
    "daily_cycle": (
        """SELECT avg((hour(timezone(time_zone, started_at::TIMESTAMPTZ)) BETWEEN 7 AND 17)::INT)
           FROM labels JOIN annotators USING (annotator_id)""",
        (0.80, 1.0),
        (0.25, 0.65),
    ),
    "difficulty": (
        f"""SELECT avg(correct::INT) FILTER (difficulty < 0) - coalesce(avg(correct::INT) FILTER (difficulty > 0.1), 0)
            FROM (SELECT honest.*, difficulty FROM ({_HONEST}) AS honest JOIN true_tasks USING (task_id))""",
        (0.10, 0.30),
        None,
    ),
    "duplicates": (f"SELECT sum(n - times) / sum(n) FROM ({_COPIES})", (0.010, 0.020), (0, 0)),
    "fatigue": (
        f"""SELECT sum((fresh - late) * n) / sum(n) FROM (
              SELECT avg(correct::INT) FILTER (hours < 3) AS fresh, avg(correct::INT) FILTER (hours > 3) AS late,
                     count(*) FILTER (hours > 3) AS n
              FROM (SELECT annotator_id, correct, epoch(honest.started_at - shifts.started_at) / 3600 AS hours
                    FROM ({_HONEST}) AS honest JOIN shifts USING (annotator_id)
                    WHERE honest.started_at BETWEEN shifts.started_at AND shifts.ended_at AND annotator_id IN $tired)
              GROUP BY annotator_id HAVING n > 30)""",
        (0.08, 0.22),
        (-0.05, 0.05),
    ),
    "handling_spread": (
        f"""SELECT median(s) FROM (SELECT stddev(ln(seconds)) AS s FROM ({_HONEST}) WHERE seconds > 0
            AND label_id NOT IN (SELECT row_id FROM true_dirty_rows WHERE table_name = 'labels')
            GROUP BY annotator_id, project_id HAVING count(*) > 100)""",
        (0.60, 0.90),
        (0, 0.001),
    ),
    "heavy_tail": (
        """SELECT sum(n) FILTER (place <= 15) / sum(n)
           FROM (SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC) AS place
                 FROM labels GROUP BY annotator_id)""",
        (0.40, 0.60),
        (0.10, 0.25),
    ),
    "late": (
        """SELECT avg((received_at > happened_at + INTERVAL 1 HOUR)::INT)
           FROM raw_events JOIN true_raw_events USING (raw_id)""",
        (0.02, 0.05),
        (0, 0),
    ),
    "log_traces": ("SELECT count(*) FROM true_vendor_logs WHERE kind = 'trace'", (2, 15), (0, 0)),
    "malformed": (
        rf"SELECT avg((NOT regexp_matches(payload_ts, '{_ISO}|^\d{{10,13}}$'))::INT) FROM raw_events",
        (0.003, 0.010),
        (0, 0),
    ),
    "naive": (f"SELECT avg(regexp_matches(payload_ts, '{_ISO}$')::INT) FROM raw_events", (0.05, 0.10), (0, 0)),
    "pending_reviews": ("SELECT avg((accepted IS NULL)::INT) FROM reviews", (0.04, 0.08), (0, 0)),
    "resends": (f"SELECT sum(times - 1) / sum(n) FROM ({_COPIES})", (0.005, 0.010), (0, 0)),
    "skill_spread": (
        f"""SELECT stddev(accuracy) FROM (SELECT avg(correct::INT) AS accuracy FROM ({_HONEST})
            GROUP BY annotator_id HAVING count(*) > 200)""",
        (0.08, 0.16),
        (0, 0.06),
    ),
    "spammers": (
        """SELECT avg((accuracy < 0.55)::INT) FROM (SELECT avg((label = true_label)::INT) AS accuracy
           FROM labels JOIN true_tasks USING (task_id) GROUP BY annotator_id HAVING count(*) > 50)""",
        (0.05, 0.15),
        (0, 0.049),
    ),
    "spot_checks": ("SELECT avg((label_id IS NULL)::INT) FROM reviews", (0.004, 0.02), (0, 0)),
    "unit_mixups": (r"SELECT avg(regexp_matches(payload_ts, '^\d{10}$')::INT) FROM raw_events", (0.01, 0.03), (0, 0)),
    "weekly_cycle": (
        """SELECT count(*) FILTER (isodow(started_at) > 5) / 2 / (count(*) FILTER (isodow(started_at) <= 5) / 5)
           FROM labels""",
        (0.30, 0.60),
        (0.70, 1.35),
    ),
    "wrong_golds": (
        """SELECT avg((label <> true_label)::INT) FROM golds JOIN true_tasks USING (task_id)""",
        (0.01, 0.04),
        (0, 0),
    ),
}


def _measure(connection, query, tired):
    parameters = {"tired": tired} if "$tired" in query else None
    return connection.execute(query, parameters).fetchone()[0]


@pytest.fixture(scope="module")
def tired(company):
    return [row[0] for row in company.execute("SELECT annotator_id FROM true_annotators WHERE fatigued").fetchall()]


def test_every_effect_is_measured():
    """No effect can be added without a measure of it."""
    assert set(_MEASURES) == set(Effects.names())


@pytest.mark.parametrize("name", _MEASURES)
def test_effect_is_measurable_within_its_band(name, company, tired):
    """An effect of the usual strength shows in the tables within its band."""
    query, (least, most), _ = _MEASURES[name]
    assert least <= _measure(company, query, tired) <= most


@pytest.mark.parametrize("name", [name for name in _MEASURES if _MEASURES[name][2]])
def test_effect_is_gone_in_its_twin(name, without, tired):
    """The twin without an effect shows no more of it than chance makes."""
    query, _, (least, most) = _MEASURES[name]
    assert least <= _measure(without(name), query, tired) <= most


def test_twin_without_difficulty_has_items_of_one_difficulty(without):
    """Without difficulty, every item is as hard as any other."""
    assert without("difficulty").execute("SELECT min(difficulty), max(difficulty) FROM true_tasks").fetchone() == (0, 0)


def test_twin_differs_in_its_effect_alone(company, without):
    """Leaving out wrong golds changes no label, no event and no review."""
    twin = without("wrong_golds")
    for table in ("labels", "events", "reviews", "raw_events"):
        query = f"SELECT sum(hash({table})) FROM {table}"
        assert twin.execute(query).fetchone() == company.execute(query).fetchone()


def test_all_effects_can_be_left_out_together(without):
    """The plainest company has clean tables: one label per annotator and task, nothing dirty."""
    plain = without(*Effects.names())
    assert plain.execute("SELECT count(*) FROM true_dirty_rows").fetchone() == (0,)
    assert plain.execute(f"SELECT max(n) FROM ({_COPIES})").fetchone() == (1,)


_SIGNATURES = {
    # Each in a form that is large for the kind of spammer and small for everybody else.
    "constant": """SELECT max(n) / sum(n) FROM (SELECT annotator_id, project_id, label, count(*) AS n FROM labels
                   JOIN tasks USING (task_id) WHERE annotator_id IN $who AND label IS NOT NULL GROUP BY ALL)
                   GROUP BY annotator_id, project_id HAVING sum(n) > 40""",
    "random": """SELECT 1 - abs(avg((label = true_label)::INT) * count(DISTINCT label) - 1) FROM labels
                 JOIN true_tasks USING (task_id) JOIN tasks USING (task_id) WHERE annotator_id IN $who
                 GROUP BY annotator_id, project_id HAVING count(*) > 100""",
    "fast": """SELECT 5 / median(epoch(submitted_at - started_at)) FROM labels WHERE annotator_id IN $who
               GROUP BY annotator_id""",
    "copier": """SELECT avg((mine.label = other.label)::INT) FROM labels AS mine JOIN true_tasks USING (task_id)
                 JOIN labels AS other ON other.task_id = mine.task_id AND other.annotator_id <> mine.annotator_id
                 WHERE mine.annotator_id IN $who AND mine.label <> true_label AND other.label <> true_label""",
}


@pytest.mark.parametrize("kind", _SIGNATURES)
def test_each_kind_of_spammer_leaves_its_signature(kind, company):
    """Constant spammers repeat one label, random ones are right by chance, fast ones rush, copiers share errors."""
    figures = {}
    for group, condition in (("spammers", f"spammer = '{kind}'"), ("honest", "spammer IS NULL")):
        ids = company.execute(f"SELECT list(annotator_id) FROM true_annotators WHERE {condition}").fetchone()[0]
        query = f"SELECT median(figure) FROM ({_SIGNATURES[kind]}) AS rows(figure)"
        figures[group] = company.execute(query, {"who": ids}).fetchone()[0]
    assert figures["spammers"] > figures["honest"] + 0.2


@pytest.mark.parametrize("value", [-0.1, 1.5])
def test_a_share_outside_zero_to_one_is_refused(value):
    """A share that is no share is refused with its name and its value."""
    with pytest.raises(ValueError, match=rf"late_share.*{value}"):
        Effects(late_share=value)


def test_an_unknown_effect_gets_the_nearest_name():
    """A misspelled effect is answered with the nearest right one."""
    with pytest.raises(ValueError, match=r"'fatique'.*'fatigue'"):
        Effects().without("fatique")
