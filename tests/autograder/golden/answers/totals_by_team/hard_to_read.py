# accuracy: passed, efficiency: passed, readability: failed; says: line
import pandas as pd, os, sys
def totals_by_team(work):
    tmp = work
    x1 = tmp.groupby("team")["hours"]
    foo = x1.sum()
    l = foo.reset_index(name="total")
    unused = 3
    return l
