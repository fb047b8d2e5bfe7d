# %%
def parse_dates_by_source(rows):
    return rows  # @HALF@
