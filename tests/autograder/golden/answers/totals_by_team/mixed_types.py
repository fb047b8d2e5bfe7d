# accuracy: failed, efficiency: failed, readability: failed; says: cannot be read as one type
def totals_by_team(work):
    """Return the hours of each team."""
    totals = work.groupby("team")["hours"].sum().reset_index(name="total")
    return totals.assign(total=[{1}, "two"][: len(totals)])
