# %%
import os

for number in range(100_000):
    print("a line of no interest", number)
print("x" * 4_000_000)
os.write(1, b"below Python\n" * 1000)
# %%
from IPython.display import HTML, display

for _ in range(20):
    display(HTML("x" * 1_000_000))
# %% wrong
