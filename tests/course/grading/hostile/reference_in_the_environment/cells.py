# %%
import os
import sys

print(dict(os.environ), sys.argv, sys.orig_argv)
for name in ("self", "1", "2"):
    for what in ("environ", "cmdline"):
        try:
            print(open(f"/proc/{name}/{what}").read())
        except OSError as error:
            print(error)
sockets = []
for name in os.listdir("/proc/self/fd"):
    try:
        target = os.readlink(f"/proc/self/fd/{name}")
    except OSError:
        continue
    print(name, target)
    if target.startswith("socket:"):
        sockets.append(target)
if len(sockets) > 1:
    print("found a socket more than its own", sockets)
# %% wrong
