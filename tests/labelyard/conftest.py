"""A company of modest size, made once for all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import labelyard
from labelyard.schema import TRUTH

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

MODEST = labelyard.Size("modest", 120_000, 150, 5, 98, 40, 40_000, 300, deal_days=7, batch_labels=50_000)


def make_and_open(folder: Path, effects: labelyard.Effects) -> duckdb.DuckDBPyConnection:
    """Make a company and connect to it; `truth/tasks.parquet` becomes the view `true_tasks`."""
    connection = labelyard.connect(labelyard.make(folder, size=MODEST, seed=1, effects=effects))
    for name in TRUTH:
        connection.execute(f"CREATE VIEW true_{name.removeprefix('truth/')} AS FROM '{folder}/{name}.parquet'")
    connection.execute(f"CREATE VIEW log_bytes AS SELECT content FROM read_blob('{folder}/vendor_logs/*')")
    return connection


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    return make_and_open(tmp_path_factory.mktemp("company"), labelyard.Effects())


@pytest.fixture
def without(tmp_path: Path):
    """Make and open the twin that lacks some effects."""
    return lambda *names: make_and_open(tmp_path, labelyard.Effects().without(*names))
