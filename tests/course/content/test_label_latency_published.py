"""The reference of label_latency against numpy's percentiles, the standard library's zones, and what was planted."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pandas as pd
import pytest

from course.content.bank import question
from labelyard.tracks import TrackEffects, tracks

EXPORT = datetime.fromisoformat("2026-04-01 06:00")
LIMIT = timedelta(hours=24)
SHARES = (50, 90, 99)


@pytest.fixture(scope="module")
def reference():
    query = question("label_latency").solution.clean

    def answer(jobs, frames, drives):
        with duckdb.connect() as company:
            for name, table in {"jobs": jobs, "frames": frames, "drives": drives}.items():
                company.register(name, table)
            rows = company.execute(query).fetchall()
        return {row[:2]: row[2:] for row in rows}

    return answer


def queue(rng, rows):
    """Jobs of some days around both changes of the clocks and the export, a tenth of them open, some impossible."""
    moments = np.array(["2025-11-01", "2026-03-07", "2026-03-30"], dtype="datetime64[us]")
    queued = rng.choice(moments, rows) + rng.integers(0, 48 * 3_600_000_000, rows)
    labelled = queued + (rng.lognormal(10.5, 1.5, rows) * 1_000_000).astype(np.int64) - 2_000_000_000
    is_open = (labelled > np.datetime64(EXPORT)) | (rng.random(rows) < 0.1)
    columns = {"job_id": np.arange(rows), "frame_id": rng.integers(0, 40, rows), "queued_at": queued}
    return pd.DataFrame({**columns, "labelled_at": np.where(is_open, np.datetime64("NaT"), labelled)})


def plainly(jobs, scene_of_frame):
    """Read the prompt job by job; return (day, scene) -> the other columns."""
    kept = {}
    for job in jobs.itertuples():
        local = (
            job.queued_at.to_pydatetime().replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo("America/Los_Angeles"))
        )
        kept.setdefault((local.date(), scene_of_frame[job.frame_id]), []).append(job)
    return {key: figures(found) for key, found in kept.items()}


def figures(jobs):
    """Return queued, timed, three percentiles, due and in_time of the jobs of one row."""
    possible = [job for job in jobs if pd.isna(job.labelled_at) or job.labelled_at >= job.queued_at]
    waits = [job.labelled_at - job.queued_at for job in possible if not pd.isna(job.labelled_at)]
    seconds = [wait / pd.Timedelta(seconds=1) for wait in waits]
    percentiles = np.percentile(seconds, SHARES).tolist() if seconds else [None] * 3
    due = [job for job in possible if EXPORT - job.queued_at >= LIMIT]
    in_time = [not pd.isna(job.labelled_at) and job.labelled_at - job.queued_at <= LIMIT for job in due]
    return len(jobs), len(seconds), *percentiles, len(due), float(np.mean(in_time)) if due else None


@pytest.mark.parametrize("seed", range(8))
def test_equals_a_plain_reading(reference, seed):
    """Every figure of every day and scene is what reading job by job gives."""
    rng = np.random.default_rng(seed)
    jobs = queue(rng, 300)
    scenes, drive_of_frame = ["day", "night", "rain", None, "day", None], rng.integers(0, 6, 40)
    frames = pd.DataFrame({"frame_id": np.arange(40), "drive_id": drive_of_frame})
    drives = pd.DataFrame({"drive_id": np.arange(6), "scene": scenes})
    scene_of_frame = [scenes[drive] for drive in drive_of_frame]
    found, wanted = reference(jobs, frames, drives), plainly(jobs, scene_of_frame)
    assert found.keys() == wanted.keys()
    for key, row in wanted.items():
        assert found[key] == pytest.approx(row, abs=1e-6), key


def world(effects):
    """Jobs, frames and drives of a world, so many weeks later that its last label is just before the export."""
    tables = tracks(7, effects).tables
    jobs = tables["jobs"].copy()
    weeks = (EXPORT - jobs["labelled_at"].max()) // timedelta(weeks=1)
    jobs[["queued_at", "labelled_at"]] += weeks * timedelta(weeks=1)
    return jobs, tables["frames"], tables["drives"]


def test_stuck_jobs_show_in_the_tail_and_not_in_the_middle(reference):
    """With stuck jobs the 99th percentile is several times as long and the median nearly what it was."""
    (stuck, calm) = (
        pd.DataFrame(reference(*world(effects)).values(), columns=[*"qt", *SHARES, *"ds"])
        for effects in (TrackEffects(), TrackEffects().without("stuck_jobs"))
    )
    assert stuck["q"].sum() == calm["q"].sum() == stuck["t"].sum()
    assert (stuck[99] > 3 * calm[99]).mean() > 0.9
    assert abs(stuck[50] / calm[50] - 1).max() < 0.15


def test_dropping_open_jobs_flatters(reference):
    """Where the labels of the last days are not back, the share falls; leaving out what is open would raise it."""
    jobs, frames, drives = world(TrackEffects())
    halted = jobs.assign(labelled_at=jobs["labelled_at"].where(jobs["labelled_at"] < jobs["queued_at"].max()))
    shares = [
        np.average([row[-1] for row in found.values()], weights=[row[-2] for row in found.values()])
        for found in (reference(table, frames, drives) for table in (jobs, halted, halted.dropna()))
    ]
    assert shares[1] < shares[0] < shares[2]
