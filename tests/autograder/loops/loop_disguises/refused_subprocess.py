# refused: another interpreter does the work
# %%
import subprocess
import sys
import pandas as pd


def answer(df: pd.DataFrame):
    code = "import sys; print(sum(2 * float(v) for v in sys.stdin))"
    text = "\n".join(df["seconds"].astype(str))
    return float(subprocess.run([sys.executable, "-c", code], input=text, capture_output=True, text=True).stdout)
