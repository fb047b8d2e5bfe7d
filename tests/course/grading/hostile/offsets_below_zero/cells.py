# %%
import struct

from autograder.sandbox import child

arrow = child.to_stream


def shifted(table):
    whole = bytearray(arrow(table))
    for place in range(len(whole) // 2, len(whole) - 4, 4):
        if struct.unpack_from("<i", whole, place)[0] in range(1, 200):
            struct.pack_into("<i", whole, place, -(2**30))
    return bytes(whole)


child.to_stream = shifted
# %% wrong
