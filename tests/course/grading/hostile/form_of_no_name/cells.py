# %%
from autograder.sandbox import child

arrow, calls = child.to_stream, child.Python.do_calls


def nameless(self, asked, body):
    many, content = calls(self, asked, body)
    for one in many.results:
        one["form"] = ""
    return many, content


child.Python.do_calls = nameless
# %% wrong
