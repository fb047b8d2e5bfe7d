# %% wire
# %%
import os

for number in range(10):
    if os.fork() == 0:
        try:
            while True:
                send({"phase": "done", "outputs": [{"output_type": "execute_result", "data": {"text/plain": "6.0"}}]})
        finally:
            os._exit(0)
# %%
"who answers?"
# %% wrong
