"""switchback_effect on simulated queues that both arms share, and against statsmodels over the blocks."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from course.content.bank import question

NAME = "switchback_effect"
START = np.datetime64("2024-03-04", "us")
BLOCKS, BLOCK, CARRY_OVER = 40, 120, 59  # minutes
QUEUES = 600
ARRIVALS, OLD_PACE, NEW_PACE = 0.6, 1.0, 1.25  # tasks a minute
# Minutes from arrival to done of a task in a queue with one server: 1 / (pace - arrivals).
WAITING = 1 / (NEW_PACE - ARRIVALS) - 1 / (OLD_PACE - ARRIVALS)
HANDLING = 1 / NEW_PACE - 1 / OLD_PACE


def _answer(source):
    namespace = {}
    exec(source, namespace)
    return namespace[NAME]


def _wrong(name):
    mistakes = {mistake.name.removesuffix(".py"): mistake for mistake in question(NAME).mistakes}
    return _answer(mistakes[name].clean)


@pytest.fixture(scope="module")
def switchback_effect():
    return _answer(question(NAME).solution.clean)


def _done(arrived, handling):
    """Return when each task of one line is done: it waits for those before it; the last axis is the line."""
    worked = handling.cumsum(axis=-1)
    idle_until = np.maximum.accumulate(arrived - worked + handling, axis=-1)
    return worked + idle_until


def _arrivals(rng, queues, rate=ARRIVALS):
    """Return arrival times in minutes, about as many as fit into all blocks."""
    count = int(BLOCKS * BLOCK * rate)
    return rng.exponential(1 / rate, (queues, count)).cumsum(axis=1)


def _stamps(minutes):
    return START + np.round(np.ravel(minutes) * 60e6).astype("timedelta64[us]")


def _plan(rng, queues):
    """Return blocks of two hours, half of them new, drawn at random for each queue."""
    is_new = rng.permuted(np.tile(np.arange(BLOCKS) % 2, (queues, 1)), axis=1)
    begins = np.tile(np.arange(BLOCKS) * BLOCK, (queues, 1))
    table = {
        "queue_id": np.repeat(np.arange(queues), BLOCKS),
        "starts_at": _stamps(begins),
        "ends_at": _stamps(begins + BLOCK),
        "setting": np.where(is_new.ravel() == 1, "new", "old"),
    }
    return is_new, pd.DataFrame(table)


def _switched(queues, new_pace, seed, rate=ARRIVALS):
    """Simulate switchbacks: a task is handled at the pace of the block in which it arrived."""
    rng = np.random.default_rng(seed)
    is_new, blocks = _plan(rng, queues)
    arrived = _arrivals(rng, queues, rate)
    block = np.minimum(arrived // BLOCK, BLOCKS - 1).astype(int)
    pace = np.where(np.take_along_axis(is_new, block, axis=1) == 1, new_pace, OLD_PACE)
    done = _done(arrived, rng.exponential(1, arrived.shape) / pace)
    tasks = pd.DataFrame(
        {
            "queue_id": np.repeat(np.arange(queues), arrived.shape[1]),
            "arrived_at": _stamps(arrived),
            "done_at": _stamps(done),
        }
    )
    return {"tasks": tasks, "blocks": blocks, "carry_over": CARRY_OVER}


@pytest.fixture(scope="module")
def planted():
    return _switched(QUEUES, NEW_PACE, 91)


@pytest.fixture(scope="module")
def nothing_planted():
    return _switched(QUEUES, OLD_PACE, 92)


@pytest.fixture(scope="module")
def truth():
    """The effect on blocks: the same queues twice, once wholly under each setting.

    It is a little smaller than that on tasks, since a busy block holds more tasks and counts no more than a quiet one.
    """
    rng = np.random.default_rng(95)
    arrived = _arrivals(rng, QUEUES)
    work = rng.exponential(1, arrived.shape)
    place = np.arange(QUEUES)[:, np.newaxis] * BLOCKS + arrived // BLOCK
    counts = (arrived % BLOCK >= CARRY_OVER) & (arrived < BLOCKS * BLOCK)
    place = place[counts].astype(int)
    tasks = np.bincount(place)
    has_tasks = tasks > 0
    values = [
        (np.bincount(place, (_done(arrived, work / pace) - arrived)[counts])[has_tasks] / tasks[has_tasks]).mean()
        for pace in (OLD_PACE, NEW_PACE)
    ]
    return values[1] - values[0]


def _three_errors(share, count):
    return 3 * np.sqrt(share * (1 - share) / count)


def _half_width(found):
    return t.isf(0.025, found["n_old"] + found["n_new"] - 2) * found["error"]


def test_equals_statsmodels_over_blocks(switchback_effect, planted):
    """Difference and error are those of statsmodels' comparison of the blocks' values, variances not pooled."""
    found = switchback_effect(**planted)
    tasks = planted["tasks"].assign(block=lambda frame: (frame["arrived_at"] - START) // pd.Timedelta(minutes=BLOCK))
    age = tasks["arrived_at"] - START - tasks["block"] * pd.Timedelta(minutes=BLOCK)
    tasks = tasks[(age >= pd.Timedelta(minutes=CARRY_OVER)) & (tasks["block"] < BLOCKS)]
    minutes = (tasks["done_at"] - tasks["arrived_at"]) / pd.Timedelta(minutes=1)
    values = minutes.groupby([tasks["queue_id"], tasks["block"]]).mean()
    settings = planted["blocks"]["setting"].to_numpy().reshape(-1, BLOCKS)
    for queue in range(5):
        old, new = (values[queue][settings[queue][values[queue].index] == name] for name in ("old", "new"))
        means = CompareMeans(DescrStatsW(new), DescrStatsW(old))
        assert found["difference"][queue] == pytest.approx(new.mean() - old.mean())
        assert found["error"][queue] == pytest.approx(means.std_meandiff_separatevar)


def test_arms_in_one_queue_hide_most_of_the_effect():
    """An A/B test of tasks that share a queue shows the handling only: .2 of .96 minutes, a factor of 4.8."""
    rng = np.random.default_rng(93)
    arrived = _arrivals(rng, 200)
    is_new = rng.random(arrived.shape) < 0.5
    handling = rng.exponential(1, arrived.shape) / np.where(is_new, NEW_PACE, OLD_PACE)
    minutes = _done(arrived, handling) - arrived
    assert minutes[is_new].mean() - minutes[~is_new].mean() == pytest.approx(HANDLING, abs=0.03)
    factor = WAITING / HANDLING
    assert factor == pytest.approx(4.8, abs=0.05)


def test_switchback_shows_the_whole_effect(switchback_effect, planted, truth):
    """The differences of many switchbacks centre on what two whole worlds, one a setting, differ by."""
    found = switchback_effect(**planted)["difference"]
    assert found.mean() == pytest.approx(truth, abs=3 * found.sem())
    assert truth == pytest.approx(WAITING, abs=0.1)


def test_carry_over_shrinks_it(switchback_effect):
    """In a busy queue the backlog lasts: with the first minutes of each block kept, the difference is smaller."""
    busy = _switched(120, NEW_PACE, 94, rate=0.85)
    kept, dropped = (answer(**busy)["difference"] for answer in (_wrong("carry_over_kept"), switchback_effect))
    gap = kept - dropped
    assert gap.mean() > 3 * gap.sem()
    assert dropped.mean() < kept.mean() < 0


def test_size_where_nothing_is_planted(switchback_effect, nothing_planted):
    """Nothing planted: one queue in twenty differs significantly; with tasks as units more than a third do."""
    found = switchback_effect(**nothing_planted)
    share = (found["difference"].abs() > _half_width(found)).mean()
    assert share == pytest.approx(0.05, abs=_three_errors(0.05, len(found)))
    by_task = _wrong("tasks_taken_for_blocks")(**nothing_planted)
    assert (by_task["difference"].abs() > 1.96 * by_task["error"]).mean() > 0.35


def test_coverage_of_the_planted_effect(switchback_effect, planted, truth):
    """The difference plus and minus its error times the t-quantile holds the true effect nineteen times of twenty."""
    found = switchback_effect(**planted)
    covered = ((found["difference"] - truth).abs() <= _half_width(found)).mean()
    assert covered == pytest.approx(0.95, abs=_three_errors(0.95, len(found)))
