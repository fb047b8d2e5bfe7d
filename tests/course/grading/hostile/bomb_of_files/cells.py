# %%
import os


def fill(folder):
    written = 0
    try:
        for number in range(8):
            with open(f"{folder}/filled-{number}", "wb") as file:
                for _ in range(25):
                    file.write(bytes(2**20))
                    file.flush()
                    written += 1
    except OSError:
        pass
    return written


for folder in ("/tmp", "/dev/shm", "/dev", "/run", "/var/tmp", "@COURSE@", "."):
    print(folder, "megabytes written:", fill(folder))
# %%
for number in range(100_000):
    open(f"/tmp/inode-{number}", "w").close()
# %% wrong
