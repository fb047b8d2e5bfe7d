# %%
from autograder.sandbox import child

ODD = [float("inf"), float("nan"), "12", None, -5, 10**400, [], True]


def calls(self, asked, body):
    odd = (ODD * len(asked.lengths))[: len(asked.lengths)]
    return child.answers.Results([{"error": None, "form": "DataFrame", "bytes": one, "cpu": one} for one in odd]), b""


child.Python.do_calls = calls
# %% wrong
