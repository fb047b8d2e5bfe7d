# %%
import os

for folder, folders, _ in os.walk("/"):
    folders[:] = [name for name in folders if name not in ("proc", "sys", "usr", "lib", ".venv")]
    if folder:
        try:
            with open(f"{folder}/left-behind", "w") as file:
                file.write("left")
        except OSError:
            pass
os.environ["LEFT_BEHIND"] = "left"
import multiprocessing.shared_memory

try:
    multiprocessing.shared_memory.SharedMemory("left-behind", create=True, size=10)
except OSError as error:
    print(error)
# %% wrong
