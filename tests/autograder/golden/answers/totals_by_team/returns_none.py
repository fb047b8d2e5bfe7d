# accuracy: failed, efficiency: failed, readability: failed; says: is the `return` missing
def totals_by_team(work):
    """Forget to return."""
    work.groupby("team")["hours"].sum()
