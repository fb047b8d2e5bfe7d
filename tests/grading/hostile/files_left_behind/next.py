# %%
import os

for folder, _, files in os.walk("/"):
    if "left-behind" in files and not folder.startswith("/proc"):
        print("found what was left in", folder)
if "LEFT_BEHIND" in os.environ:
    print("found what was left in the environment")
# %% wrong
