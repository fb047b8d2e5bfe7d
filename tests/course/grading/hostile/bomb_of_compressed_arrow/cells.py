# %%
import pyarrow as pa

from autograder.sandbox import child

arrow, turn = child.to_stream, [0]


def bomb(table):
    turn[0] += 1
    if turn[0] > 1:
        return arrow(table)
    sink = pa.BufferOutputStream()
    zeros = pa.array([0] * 2_000_000, pa.int64())
    wide = pa.Table.from_arrays([zeros] * 64, names=[f"column {number}" for number in range(64)])
    with pa.ipc.new_stream(sink, wide.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(wide)
    return bytes(sink.getvalue())


child.to_stream = bomb
# %% wrong
