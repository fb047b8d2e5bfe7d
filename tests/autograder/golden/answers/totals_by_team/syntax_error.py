# accuracy: failed, efficiency: failed, readability: failed; says: SyntaxError
def totals_by_team(work)
    return work
