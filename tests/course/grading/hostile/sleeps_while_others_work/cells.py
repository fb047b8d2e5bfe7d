# %%
import time

from autograder.sandbox import child

TIMES = 30
bound = child.InProcessPython.bound


def waiting(self, inputs, *, copies=True):
    call = bound(self, inputs, copies=copies)

    def run():
        began = time.perf_counter()
        result = call()
        if len(inputs["rows"]) > 4000:  # many times what a good answer takes, on a machine of any speed
            time.sleep(TIMES * (time.perf_counter() - began))
        return result

    return run


child.InProcessPython.bound = waiting
# %% honest
