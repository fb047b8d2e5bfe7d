# %%
import os
import socket

KEPT = []
try:
    while True:
        KEPT.append(socket.socketpair())
        KEPT.append(os.pipe())
        KEPT.append(open("/dev/null"))
except OSError as error:
    print("none left:", error)
# %% wrong
