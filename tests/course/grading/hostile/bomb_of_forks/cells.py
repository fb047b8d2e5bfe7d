# %%
import os
import time

made = 0
for _ in range(200):
    try:
        if os.fork() == 0:
            try:
                for _ in range(3):
                    os.fork()
                time.sleep(30)
            finally:
                os._exit(0)
        made += 1
    except OSError:
        pass
print("processes:", made)
# %% wrong
