# %%
import os
import time

held = []
try:
    while len(held) < 30:
        held.append(bytearray(os.urandom(1)) * (100 * 2**20))
except MemoryError:
    pass
print("gigabytes held:", len(held) // 10)
held.clear()
# %%
import os

for _ in range(4):
    if os.fork() == 0:
        held = bytearray(b"1") * (600 * 2**20)
        time.sleep(20)
        os._exit(0)
time.sleep(2)
# %% wrong
