# %% wire
# %%
import threading
import time

from autograder.sandbox import child


def drip():
    connection = channel()
    connection.sendall(struct.pack("!IQ", 4_000_000, 0))
    while True:
        connection.sendall(b" ")
        time.sleep(0.01)


def dripping(*_, **__):
    drip()


child.Python.do_cell = dripping
# %%
"never heard of"
# %% wrong
