# %%
parse_dates_by_source = lambda rows: @MINUSES@1
# %%
parse_dates_by_source = lambda rows: @SUM@
# %%
def parse_dates_by_source(rows):
    return rows
