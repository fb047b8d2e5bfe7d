# accuracy: failed, efficiency: failed, readability: failed; says: an object of type 'DataFrameGroupBy'
def totals_by_team(work):
    """Return something else."""
    return work.groupby("team")
