# %%
import os
import sqlite3

for path in ("@TREASURES@/gradebook.db", "/proc/1/root@TREASURES@/gradebook.db", "/proc/self/root/../@TREASURES@/gradebook.db"):
    try:
        connection = sqlite3.connect(f"file:{path}?mode=rw", uri=True)
        print(connection.execute("SELECT * FROM grade").fetchall())
        connection.execute("UPDATE grade SET points = 22")
        connection.commit()
    except sqlite3.Error as error:
        print(error)
for path in ("@TREASURES@/submitted/ada/07_small/07_small.ipynb", "@TREASURES@/secret.txt"):
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        print(open(path).read())
        open(path, "w").write("changed")
    except OSError as error:
        print(error)
    try:
        os.symlink(path, "link")
        print(open("link").read())
    except OSError as error:
        print(error)
# %% wrong
