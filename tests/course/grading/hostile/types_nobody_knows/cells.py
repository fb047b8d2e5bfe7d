# %%
import pyarrow as pa

from autograder.sandbox import child

DATE = pa.array([0], pa.timestamp("us", tz="Mars/Phobos"))
TEXT = pa.array(["unknown"])
COLUMNS = [
    (DATE, TEXT),
    (pa.array([10**17], pa.timestamp("s")), TEXT),
    (pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [TEXT]), TEXT),
    (pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())), TEXT),
    (pa.nulls(1, pa.timestamp("us")), pa.nulls(1, pa.duration("us"))),
    (pa.nulls(1, pa.time64("us")), pa.nulls(1, pa.month_day_nano_interval())),
    (pa.nulls(1, pa.timestamp("us")), pa.array([b"\xff"], pa.binary())),
]
SCHEMAS = [
    pa.schema([pa.field(name, pa.string(), metadata={b"ARROW:extension:name": kind, b"ARROW:extension:metadata": b"{"})])
    for name, kind in (("date", b"pandas.period"), ("convention", b"pandas.interval"), ("date", b"arrow.json"))
]
arrow, turn = child.to_stream, [0]


def unknown(table):
    turn[0] += 1
    if turn[0] % 10 < len(COLUMNS):
        date, convention = COLUMNS[turn[0] % 10]
        return arrow(pa.Table.from_arrays([date, convention], names=["date", "convention"]))
    if turn[0] % 10 == 9:
        return arrow(table).replace(b"convention", b"convent\xff\xfe\xfd")
    return arrow(pa.Table.from_arrays([TEXT], schema=SCHEMAS[turn[0] % 3]))


child.to_stream = unknown
# %% wrong
