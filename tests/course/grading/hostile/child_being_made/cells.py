# %%
import os
import threading

found = set()


def watch():
    while True:
        for name in filter(str.isdigit, os.listdir("/proc")):
            if name == os.readlink("/proc/self"):
                continue
            for what in ("maps", "environ"):
                try:
                    with open(f"/proc/{name}/{what}", "rb") as file:
                        if file.read(1):
                            found.add(what)
                except OSError:
                    pass


threading.Thread(target=watch, daemon=True).start()
# %% honest
# %% checks
# %%
print([f"read another's {what}" for what in sorted(found)])
