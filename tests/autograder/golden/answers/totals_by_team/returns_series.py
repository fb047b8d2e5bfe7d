# accuracy: failed, efficiency: failed, readability: failed; says: a Series came back; the prompt asks for a DataFrame
def totals_by_team(work):
    """Return the hours of each team."""
    return work.groupby("team")["hours"].sum()
