# Arrays only: sort once, look at neighbours for the first look, and count cells with bincount.
import numpy as np
import pandas as pd

SCALE = 10


def krippendorff_alpha(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return alpha at each level from a table of items by numbers, made by one bincount."""
    cells = items_by_numbers(ratings)
    held = cells.sum(axis=1)
    cells, held = cells[held > 1], held[held > 1]
    used, total = cells.sum(axis=0), int(held.sum())
    differing = np.einsum("uc,uk,u->ck", cells, cells, 1 / (held - 1), optimize=True)

    numbers, ranks = np.arange(SCALE), np.cumsum(used) - used / 2
    apart = {
        "nominal": numbers[:, None] != numbers,
        "ordinal": np.square(ranks[:, None] - ranks),
        "interval": np.square(numbers[:, None] - numbers),
    }
    alphas = [alpha(differing, used, total, squared) for squared in apart.values()]
    return pd.DataFrame({"level": list(apart), "items": len(held), "ratings": total, "alpha": alphas})


def items_by_numbers(ratings: pd.DataFrame) -> np.ndarray:
    """Return how many gave each item (row) each number (column), of the first looks."""
    item, annotator, turn = (ratings[name].to_numpy() for name in ("item_id", "annotator_id", "round"))
    order = np.lexsort((turn, annotator, item))
    item, annotator, given = item[order], annotator[order], ratings["rating"].to_numpy()[order]
    first = np.append(True, (item[1:] != item[:-1]) | (annotator[1:] != annotator[:-1]))[: len(item)]
    kept = first & ~np.isnan(given)
    names, code = np.unique(item[kept], return_inverse=True)
    cell = code * SCALE + given[kept].astype(int)
    return np.bincount(cell, minlength=len(names) * SCALE).reshape(-1, SCALE)


def alpha(differing: np.ndarray, used: np.ndarray, total: int, squared: np.ndarray) -> float:
    """Return alpha from how often numbers met, how often they were used, and their squared distances."""
    most = used @ squared @ used
    return 1 - (total - 1) * np.vdot(differing, squared) / most if most else np.nan
