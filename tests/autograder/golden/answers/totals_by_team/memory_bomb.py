# accuracy: failed, efficiency: failed, readability: failed; says: MemoryError
import numpy as np


def totals_by_team(work):
    """Ask for far too much."""
    return np.ones((100_000, 100_000))
