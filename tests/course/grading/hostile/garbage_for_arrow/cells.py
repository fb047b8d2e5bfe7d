# %%
import os

from autograder.sandbox import child

arrow, turn = child.to_stream, [0]


def garbled(table):
    turn[0] += 1
    whole = bytearray(arrow(table))
    if turn[0] % 4 == 0:
        return os.urandom(512)
    if turn[0] % 4 == 1:
        return bytes(whole[: len(whole) // 2])
    for place in range(turn[0] % 7, len(whole), 11):
        whole[place] ^= 0x80
    return bytes(whole)


child.to_stream = garbled
# %% wrong
