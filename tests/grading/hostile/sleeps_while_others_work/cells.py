# %%
import time

from autograder.bench import child

bound = child.InProcessPython.bound


def waiting(self, inputs, *, copies=True):
    call = bound(self, inputs, copies=copies)
    return lambda: (time.sleep(1.5 if len(inputs["rows"]) > 4000 else 0), call())[1]


child.InProcessPython.bound = waiting
# %% honest
