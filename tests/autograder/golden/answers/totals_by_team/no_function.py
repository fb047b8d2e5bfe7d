# accuracy: failed, efficiency: failed, readability: failed; says: no function called `totals_by_team`
def total_by_team(work):
    """Return under another name."""
    return work
