# accuracy: failed, efficiency: failed, readability: failed; says: was stopped after
def totals_by_team(work):
    """Never come back."""
    while True:
        pass
