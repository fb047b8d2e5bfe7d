# accuracy: not_attempted, efficiency: not_attempted, readability: not_attempted; says: Nothing to judge yet
def totals_by_team(work):
    """Return the hours of each team."""
    # YOUR CODE HERE
    raise NotImplementedError()
