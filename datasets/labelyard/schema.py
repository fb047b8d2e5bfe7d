"""The tables: their columns and types, as the data dictionary gives them."""

from __future__ import annotations

import pyarrow as pa

_ID = pa.int64()
_TEXT = pa.string()
_TIME = pa.timestamp("us")
_DATE = pa.date32()

TABLES: dict[str, pa.Schema] = {
    name: pa.schema(list(columns.items()))
    for name, columns in {
        "annotators": {
            "annotator_id": _ID,
            "name": _TEXT,
            "team": _TEXT,
            "time_zone": _TEXT,
            "hired_on": _DATE,
            "left_on": _DATE,
        },
        "projects": {"project_id": _ID, "name": _TEXT, "modality": _TEXT, "started_on": _DATE, "ended_on": _DATE},
        "tasks": {"task_id": _ID, "project_id": _ID, "item_id": _ID, "created_at": _TIME},
        "events": {"event_id": _ID, "annotator_id": _ID, "task_id": _ID, "type": _TEXT, "ts": _TIME},
        "labels": {
            "label_id": _ID,
            "task_id": _ID,
            "annotator_id": _ID,
            "label": _TEXT,
            "started_at": _TIME,
            "submitted_at": _TIME,
        },
        "golds": {"task_id": _ID, "label": _TEXT},
        "reviews": {
            "review_id": _ID,
            "label_id": _ID,
            "reviewer_id": _ID,
            "accepted": pa.bool_(),
            "reviewed_at": _TIME,
        },
        "shifts": {"shift_id": _ID, "annotator_id": _ID, "started_at": _TIME, "ended_at": _TIME},
        "rates": {
            "rate_id": _ID,
            "annotator_id": _ID,
            "usd_per_label": pa.decimal128(8, 4),
            "valid_from": _TIME,
            "valid_to": _TIME,
        },
        "raw_events": {
            "raw_id": _ID,
            "received_at": _TIME,
            "client_version": _TEXT,
            "source": _TEXT,
            "payload_ts": _TEXT,
            "annotator_id": _ID,
            "task_id": _ID,
            "type": _TEXT,
        },
    }.items()
}

TRUTH: dict[str, pa.Schema] = {
    name: pa.schema(list(columns.items()))
    for name, columns in {
        "truth/annotators": {"annotator_id": _ID, "skill": pa.float64(), "spammer": _TEXT, "fatigued": pa.bool_()},
        "truth/tasks": {"task_id": _ID, "true_label": _TEXT, "difficulty": pa.float64()},
        "truth/wrong_golds": {"task_id": _ID, "true_label": _TEXT, "gold_label": _TEXT},
        "truth/dirty_rows": {"table_name": _TEXT, "row_id": _ID, "kind": _TEXT},
        "truth/raw_events": {"raw_id": _ID, "happened_at": _TIME},
        "truth/vendor_logs": {"file": _TEXT, "line": _ID, "happened_at": _TIME, "kind": _TEXT},
    }.items()
}
