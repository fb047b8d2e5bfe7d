"""The reference of sensor_join on the trades and quotes of pandas' documentation, and on planted drives."""

import numpy as np
import pandas as pd
import pytest

from course.content.bank import question
from labelyard.tracks import TrackEffects, tracks

NAME = "sensor_join"
# `pandas.merge_asof` shows them: milliseconds after 13:30:00, and the prices of the quotes.
TRADES = [(23, "MSFT"), (38, "MSFT"), (48, "GOOG"), (48, "GOOG"), (48, "AAPL")]
QUOTES = [
    (23, "GOOG", 720.50),
    (23, "MSFT", 51.95),
    (30, "MSFT", 51.97),
    (41, "MSFT", 51.99),
    (48, "GOOG", 720.50),
    (49, "AAPL", 97.99),
    (72, "GOOG", 720.50),
    (75, "MSFT", 52.01),
]
TICKERS = {"MSFT": 1, "GOOG": 2, "AAPL": 3}
MORNING = np.datetime64("2016-05-25T13:30:00", "ns").astype("int64")


@pytest.fixture(scope="module")
def reference():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


@pytest.mark.parametrize(
    ("tolerance_ms", "prices"),
    [(2, [51.95, None, 720.50, 720.50, None]), (10_000, [51.95, 51.97, 720.50, 720.50, None])],
)
def test_equals_the_example_of_pandas(reference, tolerance_ms, prices):
    """Trades find the quotes that the documentation of pandas shows, with a tolerance and with one of ten seconds."""
    frames = pd.DataFrame({"frame_id": range(5), "drive_id": [TICKERS[ticker] for _, ticker in TRADES]})
    captured = [MORNING // 1_000 + at * 1_000 for at, _ in TRADES]
    sweeps = pd.DataFrame({"sweep_id": range(8), "drive_id": [TICKERS[ticker] for _, ticker, _ in QUOTES]})
    sweeps = sweeps.assign(swept_ns=[MORNING + at * 1_000_000 for at, *_ in QUOTES], complete=True)
    found = reference(frames.assign(captured_at=np.array(captured).astype("datetime64[us]")), sweeps, tolerance_ms)
    assert [None if pd.isna(row) else QUOTES[int(row)][2] for row in found["sweep_id"]] == prices


def test_finds_the_sweeps_of_planted_drives(reference):
    """Where no sweep was dropped each frame after the first sweep has one, little more than a tenth of a second old."""
    effects = {"whole": TrackEffects().without("dropped_sweeps"), "dropped": TrackEffects()}
    found = {name: _joined(reference, tracks(7, effect, drives=12)) for name, effect in effects.items()}
    later = found["whole"].sort_values("captured_at").groupby("drive_id").tail(100)
    assert later["sweep_id"].notna().all()
    assert later["age_ms"].between(0, 125).all()
    lost = found["whole"]["sweep_id"].notna().mean() - found["dropped"]["sweep_id"].notna().mean()
    assert 0.01 < lost < 0.08  # 4 % of the sweeps are dropped


def _joined(reference, world):
    """Join the frames of a world with its sweeps, their moments as the camera's clock has them."""
    known = world.tables["sweeps"].merge(world.truth["sweeps"], on="sweep_id")
    sweeps = known.assign(swept_ns=known["camera_at"].dt.as_unit("ns").astype("int64"), complete=True)
    frames = world.tables["frames"]
    found = reference(frames, sweeps[["sweep_id", "drive_id", "swept_ns", "complete"]], 125)
    return frames.merge(found, on="frame_id", validate="1:1")
