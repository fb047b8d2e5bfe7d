# %%
import os

os.closerange(0, 256)
# %%
import os
import socket

one, other = socket.socketpair()
for descriptor in map(int, os.listdir("/proc/self/fd")):
    if descriptor not in (one.fileno(), other.fileno()):
        try:
            os.dup2(one.fileno(), descriptor)
        except OSError:
            pass
# %% wrong
