"""The same seed gives the same bytes; the committed sample is what the code makes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import labelyard

MEGABYTE = 1_000_000


def _digests(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    return labelyard.make(tmp_path_factory.mktemp("sample"), size="sample")


def _same_writer():
    committed = pq.read_metadata(labelyard.SAMPLE / "labels.parquet").created_by
    return committed == f"parquet-cpp-arrow version {pa.__version__}"


def test_same_seed_makes_the_same_bytes(rebuilt, tmp_path):
    """Making the sample twice gives the same files, byte by byte."""
    assert _digests(labelyard.make(tmp_path, size="sample")) == _digests(rebuilt)


def test_bytes_do_not_depend_on_the_processor(rebuilt, tmp_path):
    """A processor without any of the vector instructions that this one has makes the same files."""
    features = " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))
    environment = os.environ | {"NPY_DISABLE_CPU_FEATURES": features, "ARROW_USER_SIMD_LEVEL": "NONE"}
    environment["PYTHONPATH"] = str(labelyard.SAMPLE.parent)
    program = "import sys, pathlib, labelyard; labelyard.make(pathlib.Path(sys.argv[1]), size='sample')"
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environment, check=True)
    assert _digests(tmp_path) == _digests(rebuilt)


@pytest.mark.skipif(not _same_writer(), reason="the committed sample was written by another release of pyarrow")
def test_committed_sample_is_what_the_code_makes(rebuilt):
    """The committed sample has the same files, byte by byte, as a fresh one."""
    assert _digests(labelyard.SAMPLE) == _digests(rebuilt)


def test_committed_sample_holds_the_rows_the_code_makes(rebuilt):
    """Whatever release of pyarrow wrote it, the committed sample holds the rows of a fresh one."""
    for path in rebuilt.rglob("*.parquet"):
        assert pq.read_table(labelyard.SAMPLE / path.relative_to(rebuilt)).equals(pq.read_table(path))


def test_committed_sample_is_small():
    """The committed sample stays under a megabyte in all."""
    assert sum(path.stat().st_size for path in labelyard.SAMPLE.rglob("*") if path.is_file()) < MEGABYTE


def test_another_seed_makes_another_company(rebuilt, tmp_path):
    """Another seed changes every table of rows."""
    other = _digests(labelyard.make(tmp_path, size="sample", seed=7))
    names = ("labels", "events", "tasks", "reviews", "raw_events", "annotators", "rates")
    assert all(other[f"{name}.parquet"] != _digests(rebuilt)[f"{name}.parquet"] for name in names)


def test_batches_leave_no_seam_in_the_ids(company):
    """Ids run from 1 without a gap, whatever the number of batches."""
    for table, key in (("labels", "label_id"), ("tasks", "task_id"), ("events", "event_id"), ("raw_events", "raw_id")):
        first, last, n = company.execute(f"SELECT min({key}), max({key}), count(*) FROM {table}").fetchone()
        assert (first, last) == (1, n)
