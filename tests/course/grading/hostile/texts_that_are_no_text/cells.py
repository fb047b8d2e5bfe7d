# %%
print("\ud800 half")


class Half(Exception):
    def __str__(self):
        return "\udfff half"


raise Half
# %%
def parse_dates_by_source(rows):
    """Raise half a character."""
    raise ValueError("\ud83d")
