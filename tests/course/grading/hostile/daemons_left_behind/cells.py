# %%
import os
import subprocess
import sys
import time

for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.environ["LEFT"] = "@MARKER@"
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(600) # @MARKER@"])
        os._exit(0)
CODE = """
import os, socket, time  # @MARKER@
server = socket.socket(socket.AF_UNIX)
server.bind("\\0left-behind")
server.listen()
while True:
    server.accept()[0].sendall(b"a daemon of before")
"""
subprocess.Popen([sys.executable, "-c", CODE], start_new_session=True)
time.sleep(0.3)
# %%
import pandas as pd


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave one more behind with every call."""
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600) # @MARKER@"], start_new_session=True)
    return pd.DataFrame({"date": pd.Series(pd.NaT, index=rows.index), "convention": "unknown"})
