# %%
import sys

sys.setrecursionlimit(10**9)


def down(depth):
    return down(depth + 1) + 1


down(0)
# %%
def parse_dates_by_source(rows):
    """Return a list in itself."""
    result = []
    result.append(result)
    return result
