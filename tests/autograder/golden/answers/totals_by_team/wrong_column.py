# accuracy: failed, efficiency: failed, readability: failed; says: missing: total; not asked for: hours
def totals_by_team(work):
    """Return the hours of each team."""
    return work.groupby("team", as_index=False)["hours"].sum()
