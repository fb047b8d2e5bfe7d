# Plain numpy: every annotator and every arm of an experiment gets a number, and sums are counted up by number.
import numpy as np
import pandas as pd
from scipy import stats


def squared_errors(values: np.ndarray, cell: np.ndarray, cells: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return count, mean and squared standard error by cell; NaN where they cannot be computed."""
    count = np.bincount(cell, minlength=cells)
    mean = np.bincount(cell, values, cells) / np.where(count > 0, count, np.nan)
    squares = np.bincount(cell, (values - mean[cell]) ** 2, cells)
    return count, mean, squares / np.where(count > 1, count * (count - 1.0), np.nan)


def effect_by_annotator(tasks: pd.DataFrame) -> pd.DataFrame:
    """Average by annotator, then compare the arms of each experiment by Welch."""
    experiment_id, experiment = np.unique(tasks["experiment_id"], return_inverse=True)
    cell = 2 * experiment + (tasks["arm"] == "treatment").to_numpy()
    cells = 2 * len(experiment_id)
    people, person = np.unique(np.column_stack([cell, tasks["annotator_id"]]), axis=0, return_inverse=True)
    seconds, person = tasks["seconds"].to_numpy(), person.ravel()

    known = ~np.isnan(seconds)
    reviewed = np.bincount(person[known], minlength=len(people))
    total = np.bincount(person[known], seconds[known], len(people))
    seen = reviewed > 0
    of_person = people[:, 0]
    count, mean, error = squared_errors(total[seen] / reviewed[seen], of_person[seen], cells)
    _, _, task_error = squared_errors(seconds[known], cell[known], cells)

    count, mean, error, task_error = (column.reshape(-1, 2) for column in (count, mean, error, task_error))
    variance = error.sum(axis=1)
    variance[np.sqrt(variance) <= 1e-6 * mean.max(axis=1)] = np.nan
    df = variance**2 / (error**2 / np.where(count > 1, count - 1, np.nan)).sum(axis=1)
    difference, standard_error = mean[:, 1] - mean[:, 0], np.sqrt(variance)
    margin = stats.t.isf(0.025, df) * standard_error
    return pd.DataFrame(
        {
            "experiment_id": experiment_id,
            "n_control": count[:, 0],
            "n_treatment": count[:, 1],
            "left_out": np.bincount(of_person[~seen] // 2, minlength=len(experiment_id)),
            "difference": difference,
            "df": df,
            "p_value": 2 * stats.t.cdf(-np.abs(difference / standard_error), df),
            "low": difference - margin,
            "high": difference + margin,
            "times_wider": np.sqrt(variance / task_error.sum(axis=1)),
        }
    )
