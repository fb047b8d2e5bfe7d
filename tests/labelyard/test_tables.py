"""The tables hold together: keys, ranges, times and types are what the data dictionary says."""

from __future__ import annotations

import importlib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import labelyard
from labelyard.schema import TABLES, TRUTH

_FOREIGN_KEYS = [
    ("tasks", "project_id", "projects", "project_id"),
    ("events", "annotator_id", "annotators", "annotator_id"),
    ("events", "task_id", "tasks", "task_id"),
    ("labels", "task_id", "tasks", "task_id"),
    ("labels", "annotator_id", "annotators", "annotator_id"),
    ("golds", "task_id", "tasks", "task_id"),
    ("reviews", "label_id", "labels", "label_id"),
    ("reviews", "reviewer_id", "annotators", "annotator_id"),
    ("shifts", "annotator_id", "annotators", "annotator_id"),
    ("rates", "annotator_id", "annotators", "annotator_id"),
    ("raw_events", "annotator_id", "annotators", "annotator_id"),
    ("raw_events", "task_id", "tasks", "task_id"),
    ("true_tasks", "task_id", "tasks", "task_id"),
    ("true_annotators", "annotator_id", "annotators", "annotator_id"),
    ("true_wrong_golds", "task_id", "golds", "task_id"),
    ("true_raw_events", "raw_id", "raw_events", "raw_id"),
]


def _one(connection, query):
    return connection.execute(query).fetchone()[0]


@pytest.mark.parametrize(("table", "key", "parent", "parent_key"), _FOREIGN_KEYS)
def test_foreign_keys_hold(company, table, key, parent, parent_key):
    """Every key that is not NULL exists in the table it points to."""
    query = f"SELECT count(*) FROM {table} ANTI JOIN {parent} ON {table}.{key} = {parent}.{parent_key}"
    assert _one(company, f"{query} WHERE {table}.{key} IS NOT NULL") == 0


@pytest.mark.parametrize("table", TABLES)
def test_views_have_the_documented_types(company, table):
    """A view has the columns and types of the data dictionary: BIGINT ids, naive TIMESTAMPs, DECIMAL(8,4) pay."""
    described = dict(company.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table})").fetchall())
    names = {"int64": "BIGINT", "string": "VARCHAR", "timestamp[us]": "TIMESTAMP", "date32[day]": "DATE"}
    names |= {"bool": "BOOLEAN", "decimal128(8, 4)": "DECIMAL(8,4)"}
    assert described == {field.name: names[str(field.type)] for field in TABLES[table]}


@pytest.mark.parametrize(("name", "schema"), (TABLES | TRUTH).items())
def test_data_dictionary_names_every_column(name, schema):
    """The data dictionary has an entry for every column of every table."""
    text = (Path(labelyard.SAMPLE).parent / "README.md").read_text(encoding="utf-8")
    section = text.split(f"### {name}\n")[1].split("\n### ")[0]
    assert all(f"| {column} |" in section for column in schema.names)


def test_picture_is_drawn_from_the_schema(monkeypatch):
    """The committed picture is what its script draws."""
    monkeypatch.syspath_prepend(labelyard.SAMPLE.parent)
    draw_schema = importlib.import_module("draw_schema")
    assert draw_schema.PICTURE.read_text(encoding="utf-8") == draw_schema.draw()


def test_rates_are_half_open_ranges_without_gap_or_overlap(company):
    """A rate ends where the next one of the same annotator starts; the last one stays open."""
    query = """SELECT count(*) FROM (
                 SELECT valid_to, lead(valid_from) OVER (PARTITION BY annotator_id ORDER BY valid_from) AS next_from
                 FROM rates) WHERE valid_to IS DISTINCT FROM next_from"""
    assert _one(company, query) == 0


def test_every_label_has_a_rate(company):
    """Whoever labels has a rate at that time."""
    query = """SELECT count(*) FROM labels ANTI JOIN rates ON labels.annotator_id = rates.annotator_id
               AND started_at >= valid_from AND (valid_to IS NULL OR started_at < valid_to)"""
    assert _one(company, query) == 0


def test_tasks_exist_before_their_labels(company):
    """No label starts before its task was created."""
    assert _one(company, "SELECT count(*) FROM labels JOIN tasks USING (task_id) WHERE started_at < created_at") == 0


def test_tasks_wait_for_their_labels(company):
    """Half of the tasks are created some hours before their first label."""
    first = "SELECT task_id, min(started_at) AS started_at FROM labels GROUP BY task_id"
    query = f"SELECT median(started_at - created_at) > INTERVAL 3 HOUR FROM ({first}) JOIN tasks USING (task_id)"
    assert _one(company, query)


def test_label_ids_follow_the_start_of_labels():
    """In the sample, which is made in one batch, a later id never starts earlier."""
    query = "SELECT count(*) FROM (SELECT started_at, lag(started_at) OVER (ORDER BY label_id) AS earlier FROM labels)"
    assert _one(labelyard.connect(), f"{query} WHERE started_at < earlier") == 0


def test_labels_lie_within_a_shift(company):
    """Every label starts within a shift of its annotator."""
    query = """SELECT count(*) FROM labels ANTI JOIN shifts ON labels.annotator_id = shifts.annotator_id
               AND labels.started_at BETWEEN shifts.started_at AND shifts.ended_at"""
    assert _one(company, query) == 0


def test_an_annotator_meets_a_task_once(without):
    """Where nothing is sent twice, an annotator has one label per task."""
    pairs = "SELECT count(*) FROM labels GROUP BY task_id, annotator_id HAVING count(*) > 1"
    assert without("duplicates", "resends").execute(pairs).fetchall() == []


def test_most_tasks_have_several_labels(company):
    """Agreement can be measured: nine tasks in ten have two annotators or more."""
    query = "SELECT avg((n > 1)::INT) FROM (SELECT count(DISTINCT annotator_id) AS n FROM labels GROUP BY task_id)"
    assert _one(company, query) > 0.9


def test_nobody_reviews_their_own_label(company):
    """A reviewer is never the label's annotator."""
    query = "SELECT count(*) FROM reviews JOIN labels USING (label_id) WHERE reviewer_id = annotator_id"
    assert _one(company, query) == 0


def test_machine_events_have_no_annotator(company):
    """Heartbeats, and they alone, are events of nobody; logins and heartbeats belong to no task."""
    query = "SELECT list_sort(list(DISTINCT type)) FROM events WHERE {} IS NULL"
    assert _one(company, query.format("annotator_id")) == ["heartbeat"]
    assert _one(company, query.format("task_id")) == ["heartbeat", "login"]


def test_local_times_know_the_clock_changes(company):
    """A raw time without offset, read in its annotator's zone, is the instant at which it happened."""
    query = """SELECT payload_ts::TIMESTAMP, time_zone, happened_at FROM raw_events JOIN annotators USING (annotator_id)
               JOIN true_raw_events USING (raw_id)
               JOIN true_dirty_rows ON row_id = raw_id AND table_name = 'raw_events' AND kind = 'naive'"""
    for local, zone, happened in company.execute(query).fetchall():
        assert local.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC")).replace(tzinfo=None) == happened


def test_clean_raw_times_are_the_instant_itself(company):
    """A raw time with offset, and Unix milliseconds, give the instant at which the event happened."""
    query = """SELECT count(*) FROM raw_events JOIN true_raw_events USING (raw_id)
               WHERE raw_id NOT IN (SELECT row_id FROM true_dirty_rows
                                    WHERE kind IN ('naive', 'malformed', 'unit_mixup'))
               AND happened_at <> CASE source WHEN 'partner_api' THEN epoch_ms(TRY_CAST(payload_ts AS BIGINT))
                                  ELSE TRY_CAST(payload_ts AS TIMESTAMPTZ)::TIMESTAMP END"""
    assert _one(company, query) == 0


def test_some_project_starts_late_and_one_ends_early(company):
    """Labels of a project lie between its first and its last day, give or take the zones."""
    query = """SELECT count(*) FROM labels JOIN tasks USING (task_id) JOIN projects USING (project_id)
               WHERE started_at::DATE < started_on - 1 OR started_at::DATE > coalesce(ended_on, '3000-01-01') + 1"""
    assert _one(company, query) == 0
    assert _one(company, "SELECT count(ended_on) FROM projects") == 1


def test_connect_opens_the_committed_sample_in_utc():
    """Without a folder, the sample is opened, on one thread and in UTC."""
    connection = labelyard.connect()
    assert _one(connection, "SELECT count(*) FROM labels") > 16_000
    assert _one(connection, "SELECT current_setting('TimeZone')") == "UTC"
    assert _one(connection, "SELECT current_setting('threads')") == 1


def test_a_folder_with_a_quote_can_be_opened(tmp_path):
    """A quote in the folder's name does not break the views."""
    folder = tmp_path / "o'hare"
    folder.symlink_to(labelyard.SAMPLE)
    assert _one(labelyard.connect(folder), "SELECT count(*) FROM projects") == 4


def test_a_folder_without_company_says_how_to_make_one(tmp_path):
    """An empty folder is refused with the command that fills it."""
    with pytest.raises(FileNotFoundError, match="loopless data"):
        labelyard.tables(tmp_path)


def test_progress_runs_from_zero_to_one(tmp_path):
    """Progress is told from 0 to 1 and never backwards."""
    told = []
    labelyard.make(tmp_path, size="sample", progress=lambda _what, share: told.append(share))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_an_unknown_size_is_refused(tmp_path):
    """A size of no such name is answered with those there are."""
    with pytest.raises(ValueError, match=r"'huge'.*sample, course, large"):
        labelyard.make(tmp_path, size="huge")


def test_a_negative_seed_is_refused(tmp_path):
    """A seed below 0 is refused before anything is written."""
    with pytest.raises(ValueError, match="-1"):
        labelyard.make(tmp_path, seed=-1)
    assert list(tmp_path.iterdir()) == []
