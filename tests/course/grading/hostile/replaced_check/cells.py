# %%
class Generous:
    def __getattr__(self, criterion):
        return lambda _name: {"accuracy": 6.0, "efficiency": 3.0, "readability": 2.0}[criterion]


check = Generous()
# %% wrong
# %% checks
# %%
check.accuracy("parse_dates_by_source")
