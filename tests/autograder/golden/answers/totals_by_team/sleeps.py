# accuracy: failed, efficiency: failed, readability: failed; says: was stopped
import time


def totals_by_team(work):
    """Sleep."""
    time.sleep(1000)
