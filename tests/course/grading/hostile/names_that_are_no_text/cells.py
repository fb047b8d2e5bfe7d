# %%
from autograder.sandbox import child

arrow = child.to_stream
child.to_stream = lambda table: arrow(table).replace(b"convention", b"convent\xff\xfe\xfd")
# %% wrong
