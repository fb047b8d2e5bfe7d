"""Inputs of clock_skew: delays at each limit and a microsecond beside it, days by two clocks, devices of few events."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

SECOND, MINUTE, HOUR, DAY = 1_000_000, 60_000_000, 3_600_000_000, 86_400_000_000  # microseconds
MOST = 2 * SECOND
MORNING = int(np.datetime64("2025-05-05T08:00:00", "us").astype("int64"))
MIDNIGHT = MORNING + 16 * HOUR
DTYPES = {"event_id": "int64", "device": "str", "payload_ts": "datetime64[us]", "received_at": "datetime64[us]"}


def _events(rows, index=None):
    """Return events of (id, device, delay, received), in microseconds; a delay of None is a stamp that is missing."""
    return {
        "events": frame_of(
            [
                (
                    event_id,
                    device,
                    None if delay is None else np.datetime64(int(received) - int(delay), "us"),
                    np.datetime64(int(received), "us"),
                )
                for event_id, device, delay, received in rows
            ],
            DTYPES,
            index,
        )
    }


def _numbered(rng, rows):
    """Return the rows in a drawn order, under ids in another one."""
    ids = (100 + rng.permutation(3 * len(rows)))[: len(rows)].tolist()
    return [(event_id, *row) for event_id, row in zip(ids, shuffled(rng, rows), strict=True)]


def _day(rng, delays_of, start=MORNING):
    """Return events of each device with these delays, received at drawn times of one day."""
    rows = [
        (device, delay, start + int(second) * 37 * SECOND // 10)
        for device, delays in delays_of.items()
        for delay, second in zip(delays, rng.choice(9_000, len(delays), replace=False), strict=True)
    ]
    return _events(_numbered(rng, rows))


def _slow(rng, count):
    """Return delays of events that were held up, whole batches of them."""
    return (rng.integers(10 * MINUTE, 5 * HOUR, count)).tolist()


@cases.visible("the example")
def example(_rng):
    rows = [
        (31, "cam-7", -58.5, 60),
        (12, "cam-7", -58, 65),
        (40, "cam-7", 3_542, 3_700),
        (25, "cam-7", -60, 3_600),
        (17, "tab-2", 0.3, 20),
        (18, "tab-2", 1.5, 25),
        (50, "tab-2", 7_200, 9_000),
        (19, "tab-2", -0.25, 30),
        (33, "tab-2", None, 40),
        (20, "tab-9", 9_000, 300),
        (21, None, -5, 310),
    ]
    return _events(
        [
            (event_id, device, None if delay is None else round(delay * SECOND), MORNING + round(at * SECOND))
            for event_id, device, delay, at in rows
        ]
    )


@cases.visible("a clock that is five minutes behind", group="the estimate")
def behind(_rng):
    delays = [300_400_000, 301_000_000, 300_700_000]
    return _events([(9 - place, "cam-1", delay, MORNING + place * MINUTE) for place, delay in enumerate(delays)])


@cases.hidden("most events come in late batches", group="the estimate")
def late_batches(rng):
    quick = (rng.integers(100, 1_900, 4) * 1_000).tolist()
    return _day(
        rng,
        {
            "cam-1": [*quick, *_slow(rng, 7)],
            "cam-2": [delay - 20 * SECOND for delay in [*quick, *_slow(rng, 9)]],
            "cam-3": [delay + 45 * SECOND for delay in [*quick, *_slow(rng, 5)]],
        },
    )


@cases.hidden("two broken stamps", group="the estimate")
def broken_stamps(rng):
    quick = (rng.integers(300, 1_500, 5) * 1_000).tolist()
    return _day(
        rng,
        {
            "cam-1": [-9 * DAY, -3 * HOUR, *quick],
            "cam-2": [-30 * DAY, *quick],
            "cam-3": [-9 * DAY, -3 * HOUR, *[delay + MINUTE for delay in quick]],
        },
    )


@cases.hidden("equal delays", group="the estimate")
def equal_delays(rng):
    one, two, three = np.sort(rng.choice(1_500, 3, replace=False) * 1_000 + 7).tolist()
    return _day(
        rng,
        {
            "cam-1": [one, one, one, two, three],
            "cam-2": [one - MINUTE, two - MINUTE, two - MINUTE, three],
            "cam-3": [one, one, 9 * SECOND, 11 * SECOND, 12 * SECOND],
            "cam-4": [-5, -5, -5],
        },
    )


@cases.hidden("ahead and behind, the same distance", group="the estimate")
def both_signs(rng):
    far = int(rng.integers(20, 900)) * SECOND + int(rng.integers(1, SECOND))
    spread = [0, 10_001, 20_002, 900_000]
    return _day(
        rng,
        {"cam-1": [far + step for step in spread], "cam-2": [step - far for step in spread], "cam-3": [1, 2, 3, far]},
    )


@cases.hidden("small and large delays on both sides of zero", group="the estimate")
def around_zero(rng):
    small = rng.integers(1, 900, 3).tolist()
    return _day(
        rng,
        {
            "cam-1": [-40 * SECOND, -30 * SECOND, -20 * SECOND, *small],
            "cam-2": [-40 * SECOND, -30 * SECOND, *small],
            "cam-3": [-40 * SECOND, *[-step for step in small], 5],
        },
    )


@cases.hidden("a clock that fell back to 1970", group="the estimate")
def fell_back(rng):
    since = MORNING - 11 * HOUR
    return _day(rng, {"cam-1": [since + 7, since + 1_003, since + 64_001, since + 9], "cam-2": [5, 6, 7, since]})


@cases.hidden("a clock that is decades ahead", group="the estimate")
def far_ahead(rng):
    ahead = 70 * 365 * DAY + int(rng.integers(1, SECOND))
    return _day(rng, {"cam-1": [-ahead, 13 - ahead, 400_001 - ahead, 900_000 - ahead], "cam-2": [5, 6, 7, -ahead]})


@cases.hidden("wrong by whole days and a little", group="the estimate")
def whole_days(rng):
    days = int(rng.integers(1, 9)) * DAY
    return _day(
        rng,
        {
            "cam-1": [days + step for step in (1_000, 5_000, 900_000)],
            "cam-2": [step - days for step in (1_000, 5_000, 900_000)],
            "cam-3": [step - SECOND for step in (1, 2, 3)],
        },
    )


@cases.hidden("at zero, and a microsecond before", group="the limits")
def at_zero(rng):
    return _day(
        rng,
        {
            "cam-1": [-2, -1, 0, 40],
            "cam-2": [-3, -2, -1, 40],
            "cam-3": [-3, -2, 1, 40],
            "cam-4": [0, 0, 0],
            "cam-5": [-1, -1, -1],
        },
    )


@cases.hidden("at two seconds, and a microsecond after", group="the limits")
def at_two_seconds(rng):
    return _day(
        rng,
        {
            "cam-1": [MOST - 9, MOST - 4, MOST, MOST + 70],
            "cam-2": [MOST - 9, MOST - 4, MOST + 1, MOST + 70],
            "cam-3": [MOST, MOST, MOST],
            "cam-4": [MOST + 1, MOST + 1, MOST + 1],
            "cam-5": [MOST - 1, MOST - 1, MOST - 1],
        },
    )


@cases.hidden("between two and three seconds", group="the limits")
def within_the_second(rng):
    steps = np.sort(rng.choice(900_000, 3, replace=False) + 1).tolist()
    return _day(
        rng,
        {
            "cam-1": [MOST + step for step in steps],
            "cam-2": [step - SECOND for step in steps],
            "cam-3": [step - MOST for step in steps],
            "cam-4": [SECOND + step for step in steps],
        },
    )


@cases.hidden("days by the server's clock and by the device's", group="the days")
def two_midnights(rng):
    rows = [
        ("cam-1", delay, MIDNIGHT + at)
        for delay, at in ((-40_100, -9), (-40_000, -8), (-39_000, -7), (50, 6), (60, 7), (70, 8))
    ]
    rows += [("cam-2", delay - HOUR, MIDNIGHT - at * MINUTE) for delay, at in ((1, 5), (2, 20), (3, 90), (4, 100))]
    return _events(_numbered(rng, rows))


@cases.hidden("midnight to the microsecond", group="the days")
def midnight(rng):
    rows = [("cam-1", 7 * SECOND + at, MIDNIGHT + at) for at in (-3, -2, -1)]
    rows += [("cam-1", at, MIDNIGHT + at) for at in (0, 1, 2)]
    rows += [("cam-2", SECOND, MIDNIGHT + at) for at in (-1, 0, 1, DAY - 1, DAY)]
    return _events(_numbered(rng, rows))


@cases.hidden("a clock that was set overnight", group="the days")
def set_overnight(rng):
    ahead = int(rng.integers(10, 500)) * SECOND
    rows = [
        ("cam-1", int(rng.integers(1, 900_000)) - (ahead if day == 1 else 0), MORNING + day * DAY + hour * HOUR)
        for day in range(3)
        for hour in range(4)
    ]
    return _events(_numbered(rng, rows))


@cases.hidden("the same day of two months", group="the days")
def same_day_of_two_months(rng):
    rows = [("cam-1", delay, MORNING + delay) for delay in (1, 2, 3)]
    rows += [("cam-1", 8 * SECOND + delay, MORNING + 31 * DAY + delay) for delay in (1, 2, 3)]
    return _events(_numbered(rng, [*rows, ("cam-2", 9, MORNING), *[("cam-2", 9, MORNING + 31 * DAY)] * 2]))


@cases.hidden("devices of two, three and four events", group="few and none")
def few(rng):
    delays = [-50 * SECOND, -49 * SECOND, -48 * SECOND, -47 * SECOND]
    return _day(rng, {f"cam-{count}": delays[:count] for count in (1, 2, 3, 4)})


@cases.hidden("three events, one without a stamp", group="few and none")
def few_stamps(rng):
    return _day(
        rng,
        {
            "cam-1": [-HOUR, -HOUR + 5, None],
            "cam-2": [-HOUR, -HOUR + 5, -HOUR + 9, None, None],
            "cam-3": [None, None, None],
            "cam-4": [40 * SECOND, 41 * SECOND, 42 * SECOND, None],
            "cam-5": [3, 4, 5, None],
        },
    )


@cases.hidden("events without a device", group="few and none")
def no_device(rng):
    far = int(rng.integers(10, 500)) * SECOND
    return _day(rng, {None: [far, far + 1, far + 2, far + 3, -9, None], "cam-1": [5, 6, 7], "nan": [far, far, far]})


@cases.hidden("nothing but events without a device", group="few and none")
def only_no_device(rng):
    return _day(rng, {None: [-HOUR, -HOUR, 3, HOUR, None]})


@cases.hidden("nothing but missing stamps", group="few and none")
def no_stamps(rng):
    return _day(rng, {"cam-1": [None] * 4, None: [None]})


@cases.hidden("no events", group="few and none")
def no_events(_rng):
    return _events([])


@cases.hidden("quicker than the third", group="the event times")
def quicker(rng):
    steps = np.sort(rng.choice(800_000, 5, replace=False)).tolist()
    return _day(
        rng,
        {
            "cam-1": [step - MINUTE for step in steps],
            "cam-2": [step + MINUTE for step in steps],
            "cam-3": [-90_000, -1, *steps],
            "cam-4": [-90_000, -1],
            None: [-1, 0, 1],
        },
    )


@cases.hidden("held up, with a clock that is wrong", group="the event times")
def held_up(rng):
    late = [*_slow(rng, 3), 9 * DAY]
    return _day(
        rng,
        {
            "cam-1": [delay - 5 * MINUTE for delay in [3, 4, 5, *late]],
            "cam-2": [delay + 5 * MINUTE for delay in [3, 4, 5, *late]],
            "cam-3": [3, 4, 5, *late],
            "cam-4": late[:2],
        },
    )


@cases.hidden("an index that repeats", group="the rows")
def repeated_index(_rng):
    rows = [(3, "cam-1", -9, MORNING), (1, "cam-2", 9, MORNING), (7, "cam-1", -8, MORNING + 5)]
    rows += [(2, "cam-1", -7, MORNING), (8, "cam-2", 7, MORNING + 1), (4, "cam-2", 5 * SECOND, MORNING + 9)]
    rows.append((5, None, None, MORNING))
    return _events(rows, [4, 0, 4, 0, 0, 4, 4])


@cases.hidden("an index that is left over from a filter", group="the rows")
def filtered_index(rng):
    delays = (rng.integers(-9, 9, 12) * SECOND).tolist()
    rows = [
        (50 - place, f"cam-{place % 3}", delay, MORNING + (17 * place % 12) * MINUTE)
        for place, delay in enumerate(delays)
    ]
    return _events(rows, (rng.permutation(40)[:12]).tolist())


@cases.hidden("random small days", group="random", repeat=24)
def random_days(rng):
    edges = [-MINUTE, -2, -1, 0, 1, MOST - 1, MOST, MOST + 1, MINUTE]
    rows = [
        (
            [None, "cam-1", "cam-2", "cam-3"][int(rng.choice(4, p=[0.1, 0.4, 0.3, 0.2]))],
            None if rng.random() < 0.1 else int(rng.choice(edges)),
            MIDNIGHT + int(rng.choice([-HOUR, -1, 0, HOUR])),
        )
        for _ in range(int(rng.integers(0, 36)))
    ]
    return _events(_numbered(rng, rows))


@cases.large("60 000 events of 1 500 devices, two days", rows=60_000)
def large(rng, rows):
    devices = max(rows // 40, 2)
    owner = rng.integers(0, devices, rows)
    names = np.array([f"cam-{number}" for number in range(devices)], dtype=object)
    skew = np.where(rng.random(devices) < 0.4, rng.integers(-HOUR, HOUR, devices), 0)
    held_up = np.where(rng.random(rows) < 0.3, rng.integers(0, 4 * HOUR, rows), 0)
    received = MORNING + rng.integers(0, 2 * DAY, rows)
    payload = (received - skew[owner] - held_up - rng.integers(0, 1_500_000, rows)).astype("datetime64[us]")
    payload[rng.random(rows) < 0.01] = np.datetime64("NaT", "us")
    device = names[owner]
    device[rng.random(rows) < 0.01] = None
    return {
        "events": pd.DataFrame(
            {
                "event_id": rng.permutation(rows),
                "device": pd.Series(device, dtype="str"),
                "payload_ts": payload,
                "received_at": received.astype("datetime64[us]"),
            }
        )
    }
