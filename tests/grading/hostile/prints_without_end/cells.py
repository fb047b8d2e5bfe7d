# %%
import os

for number in range(400_000):
    print("a line of no interest", number)
print("x" * 40_000_000)
os.write(1, b"below Python\n" * 1000)
# %%
from IPython.display import HTML, display

for _ in range(100):
    display(HTML("x" * 1_000_000))
# %% wrong
