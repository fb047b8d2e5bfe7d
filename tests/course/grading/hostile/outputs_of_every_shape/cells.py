# %%
from autograder.sandbox import child, shell

WELL = "deep"
for _ in range(600):
    WELL = [WELL]
OUTPUTS = [
    7,
    None,
    "text",
    [],
    {"output_type": "points", "points": 6.0},
    {"output_type": "stream", "name": ["stdout"], "text": {"a": 1}},
    {"output_type": "stream", "name": "stderr", "text": WELL},
    {"output_type": "error", "ename": None, "evalue": 7, "traceback": "line"},
    {"output_type": "display_data", "data": {"application/json": WELL, "text/plain": [WELL], "text/html": None}},
    {"output_type": "execute_result", "data": {"text/plain": "6.0", "application/x": 1e400}, "execution_count": -1},
    {"output_type": "execute_result", "data": ["6.0"], "metadata": {"points": 6.0}},
]
child.run_cell = lambda source, **_: (OUTPUTS, 1)
# %%
"outputs follow"
# %% wrong
# %% checks
# %%
"outputs follow"
