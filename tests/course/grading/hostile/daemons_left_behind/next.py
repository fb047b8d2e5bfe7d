# %%
import os
import socket

found = []
client = socket.socket(socket.AF_UNIX)
try:
    client.connect("\0left-behind")
    print(client.recv(100).decode())
except OSError as error:
    print("nobody there:", error)
for name in os.listdir("/proc"):
    try:
        if "time.sleep" in open(f"/proc/{name}/cmdline").read():
            print("a daemon of before")
    except OSError:
        pass
# %% wrong
