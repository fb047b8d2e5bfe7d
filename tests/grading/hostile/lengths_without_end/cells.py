# %%
from autograder.sandbox import child

ODD = [float("inf"), float("nan"), "12", None, -5, 10**400, [], True]


def calls(self, body, lengths, seconds):
    odd = (ODD * len(lengths))[: len(lengths)]
    return {"results": [{"error": None, "form": "DataFrame", "bytes": one, "cpu": one} for one in odd]}, b""


child.Python.do_calls = calls
# %% wrong
