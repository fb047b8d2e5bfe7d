# %%
from autograder.sandbox import child

arrow = child._arrow
child._arrow = lambda table: arrow(table).replace(b"convention", b"convent\xff\xfe\xfd")
# %% wrong
