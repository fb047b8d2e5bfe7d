# %%
import os

for folder, folders, files in os.walk("/"):
    folders[:] = [name for name in folders if name not in ("proc", "sys", "usr", "lib", ".venv")]
    if "left-behind" in files:
        print("found what was left in", folder)
if "LEFT_BEHIND" in os.environ:
    print("found what was left in the environment")
# %% wrong
