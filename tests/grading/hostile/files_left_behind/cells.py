# %%
import os

for folder, _, _ in os.walk("/"):
    if not folder.startswith(("/proc", "/sys", "/usr")):
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
