"""The reference of clock_offset against NIST's certified line, scipy's estimators and the company's planted clock."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course.content.bank import question
from labelyard.tracks import tracks

NAME = "clock_offset"
START = pd.Timestamp("2025-05-05 08:00:00")
# NIST, Statistical Reference Datasets: Norris. Certified: intercept -0.262323073774029, slope 1.00211681802045.
NORRIS_X = [0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4]
NORRIS_X += [0.6, 775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3]
NORRIS_X += [0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5]
NORRIS_Y = [0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3]
NORRIS_Y += [0.1, 778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3]
NORRIS_Y += [0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2]


@pytest.fixture(scope="module")
def clock_of():
    namespace = {}
    exec(question(NAME).solution.clean, namespace)
    return namespace[NAME]


def pulses_of(seconds, ahead, sensor_id=7):
    """Pulses of one lidar that was ahead by so many milliseconds at so many seconds."""
    camera = START + pd.to_timedelta(np.rint(np.multiply(seconds, 1e6)), unit="us")
    lidar = camera + pd.to_timedelta(np.rint(np.multiply(ahead, 1e3)), unit="us")
    columns = {"pulse_id": np.arange(len(camera)), "sensor_id": sensor_id, "camera_at": camera, "lidar_at": lidar}
    return pd.DataFrame(columns).astype({"camera_at": "datetime64[us]", "lidar_at": "datetime64[us]"})


def test_equals_the_certified_line_of_norris(clock_of):
    """Where nothing is an outlier the line is the certified one, read off at the first moment."""
    apart = 100 * np.array(NORRIS_X) + np.arange(36) * 1e-6  # two moments of the data are the same
    found = clock_of(pulses_of(apart, NORRIS_Y)).iloc[0]
    assert found["outliers"] == 0
    assert found["drift_ppm"] / 10 == pytest.approx(1.00211681802045, abs=1e-8)
    assert found["offset_ms"] == pytest.approx(-0.262323073774029 + 0.2 * 1.00211681802045, abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_cuts_as_scipy_measures_and_fits_what_remains(clock_of, seed):
    """The cut is three of scipy's scaled MAD beside the line, and the answer is scipy's regression on the rest."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(6, 60))
    seconds = np.cumsum(rng.integers(10, 20, n))
    ahead = (120 + 0.06 * seconds + 3 * rng.standard_t(2, n)).round(3)
    half = n // 2
    slope = np.median((ahead[-half:] - ahead[:half]) / (seconds[-half:] - seconds[:half]))
    level = ahead - slope * (seconds - seconds[0])
    kept = np.abs(level - np.median(level)) <= max(1, 3 * stats.median_abs_deviation(level, scale="normal"))
    line = stats.linregress(seconds[kept] - seconds[0], ahead[kept])
    found = clock_of(pulses_of(seconds, ahead).sample(frac=1, random_state=seed)).iloc[0]
    assert (found["pulses"], found["outliers"]) == (n, n - kept.sum())
    assert found["offset_ms"] == pytest.approx(line.intercept, abs=1e-9)
    assert found["drift_ppm"] == pytest.approx(1000 * line.slope, abs=1e-9)


def test_finds_the_planted_clock(clock_of):
    """In the company's drives the clock is 120 ms ahead, gains 60 ppm, and every wrong pulse is found."""
    world = tracks(7, drives=40)
    pulses = world.tables["pulses"].assign(sensor_id=1)
    found = clock_of(pulses).iloc[0]
    assert found["offset_ms"] == pytest.approx(120, abs=0.5)
    assert found["drift_ppm"] == pytest.approx(60, abs=0.1)
    assert found["outliers"] >= world.truth["pulses"]["outlier"].sum()
