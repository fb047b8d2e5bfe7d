# Direct standardisation in numpy: the rate of each arm over the mix of both arms; then the difference of these two.
import numpy as np
import pandas as pd
from scipy.special import ndtri


def adjusted_for_mix(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the overall and the standardised difference of rates of each experiment."""
    experiment_id, experiment_of_row = np.unique(counts["experiment_id"], return_inverse=True)
    project_id, project = np.unique(counts["project_id"], return_inverse=True)
    pairs, pair_of_row = np.unique(experiment_of_row * len(project_id) + project, return_inverse=True)
    experiment = pairs // max(len(project_id), 1)
    reviewed, accepted = np.zeros((2, len(pairs))), np.zeros((2, len(pairs)))
    cells = (counts["arm"] == "new").to_numpy(dtype=int), pair_of_row
    reviewed[cells], accepted[cells] = counts["reviewed"], counts["accepted"]

    def by_experiment(values: np.ndarray) -> np.ndarray:
        return np.bincount(experiment, values, len(experiment_id))

    with np.errstate(divide="ignore", invalid="ignore"):
        old, new = (by_experiment(accepted[arm]) / by_experiment(reviewed[arm]) for arm in (0, 1))
        weight = np.where((reviewed > 0).all(axis=0), reviewed.sum(axis=0), 0)
        rates = np.where(weight > 0, accepted / reviewed, 0)
        variance = np.where(weight > 0, rates * (1 - rates) / reviewed, 0).sum(axis=0)
        total = by_experiment(weight)
        adjusted = by_experiment(weight * rates[1]) / total - by_experiment(weight * rates[0]) / total
        margin = ndtri(0.975) * np.sqrt(by_experiment(weight**2 * variance)) / total
        comparable = total / by_experiment(reviewed.sum(axis=0))
    overall = new - old
    turned = ((overall < -1e-6) & (adjusted > 1e-6)) | ((overall > 1e-6) & (adjusted < -1e-6))
    result = {"experiment_id": experiment_id, "overall": overall, "adjusted": adjusted}
    result |= {"low": adjusted - margin, "high": adjusted + margin, "comparable": comparable, "turned": turned}
    return pd.DataFrame(result)
