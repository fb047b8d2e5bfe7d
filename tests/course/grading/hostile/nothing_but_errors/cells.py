# %%
from autograder.sandbox import child

ERRORS = [{}, [], "none", 0, False, {"kind": "passed", "type": None, "message": None, "line": {"a": 1}}]


def calls(self, asked, body):
    errors = (ERRORS * len(asked.lengths))[: len(asked.lengths)]
    return child.answers.Results([{"error": one, "form": None, "bytes": 0, "cpu": 0.0} for one in errors]), b""


child.Python.do_calls = calls
child.Python.do_call = lambda self, asked, body: (child.answers.Returned(False), b"")
# %% wrong
