# %%
def parse_dates_by_source(rows):
@LINES@    return rows
# %%
def parse_dates_by_source(rows):
@LINES@    return rows + 1
