# Without a grid: totals come from the rows that exist, denominators from how far each annotator got.
import numpy as np
import pandas as pd
from scipy.special import ndtri

ARMS = {"control": 0, "treatment": 1}
LAST = 14


def _mean_and_error(values: np.ndarray, cell: np.ndarray, groups: int) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and squared standard error of the values of each experiment and arm."""
    n = np.bincount(cell, minlength=2 * groups)
    mean = np.bincount(cell, values, 2 * groups) / n
    squares = np.bincount(cell, (values - mean[cell]) ** 2, 2 * groups)
    return mean.reshape(-1, 2), (squares / (n - 1) / n).reshape(-1, 2)


def effect_by_exposure_day(annotators: pd.DataFrame, daily: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Compare the arms by the annotators' own exposure days, and their second week with their first."""
    people = annotators.dropna(subset=["first_exposed"]).reset_index(drop=True)
    experiment_id, experiment = np.unique(people["experiment_id"], return_inverse=True)
    groups = len(experiment_id)
    cell = 2 * experiment + people["arm"].map(ARMS).to_numpy(dtype=int)
    reached = np.minimum((last_day - people["first_exposed"]).dt.days.to_numpy(dtype=int) + 1, LAST)

    work = daily.merge(people.assign(person=people.index), on=["experiment_id", "annotator_id"])
    day = (work["day"] - work["first_exposed"]).dt.days.to_numpy(dtype=int)
    inside = (day >= 0) & (day < LAST)
    person, day, labels = work["person"].to_numpy()[inside], day[inside], work["accepted"].to_numpy()[inside]

    shape = (2 * groups, LAST)
    ended = np.bincount(cell * LAST + reached - 1, minlength=2 * groups * LAST).reshape(shape)
    arrived = ended[:, ::-1].cumsum(axis=1)[:, ::-1].reshape(-1, 2, LAST)
    totals = np.bincount(cell[person] * LAST + day, labels, 2 * groups * LAST).reshape(-1, 2, LAST)
    growth = np.bincount(person, np.where(day >= LAST // 2, labels, -labels), len(people))
    full = reached == LAST
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = totals[:, 1] / arrived[:, 1] - totals[:, 0] / arrived[:, 0]
        mean, squared_error = _mean_and_error(growth[full], cell[full], groups)
        error = np.sqrt(squared_error.sum(axis=1))
    change = mean[:, 1] - mean[:, 0]
    margin = ndtri(0.975) * np.where(error > 0, error, np.nan)

    row, exposure_day = np.nonzero(arrived.sum(axis=1))
    sizes = {"n_control": arrived[row, 0, exposure_day], "n_treatment": arrived[row, 1, exposure_day]}
    curve = {"experiment_id": experiment_id[row], "exposure_day": exposure_day + 1, **sizes}
    changes = {"change": change[row], "low": (change - margin)[row], "high": (change + margin)[row]}
    return pd.DataFrame({**curve, "effect": effect[row, exposure_day], **changes})
