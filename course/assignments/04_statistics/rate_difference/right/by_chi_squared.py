# The fourfold table: chi-squared without correction is z squared; its sign is that of the difference.
import numpy as np
import pandas as pd
from scipy.stats import chi2, norm


def wilson(accepted: pd.Series, reviewed: pd.Series, confidence: float) -> tuple[pd.Series, pd.Series]:
    """Return the ends of Wilson's interval, in its form with the rate."""
    z = norm.isf((1 - confidence) / 2)
    rate = accepted / reviewed
    stretch = 1 + z**2 / reviewed
    middle = (rate + z**2 / (2 * reviewed)) / stretch
    margin = z / stretch * np.sqrt(rate * (1 - rate) / reviewed + (z / (2 * reviewed)) ** 2)
    return middle - margin, middle + margin


def rate_difference(experiments: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Compare two arms by chi-squared of the fourfold table, and by Newcombe's interval."""
    new_yes, new_all = experiments["new_accepted"], experiments["new_reviewed"]
    old_yes, old_all = experiments["old_accepted"], experiments["old_reviewed"]
    difference = new_yes / new_all - old_yes / old_all

    labels, accepted = new_all + old_all, new_yes + old_yes
    cross = new_yes * (old_all - old_yes) - old_yes * (new_all - new_yes)
    margins = new_all * old_all * accepted * (labels - accepted)
    chi_squared = (labels * cross**2 / margins.where(margins > 0, 1)).where(difference.notna())

    new_low, new_high = wilson(new_yes, new_all, confidence)
    old_low, old_high = wilson(old_yes, old_all, confidence)
    down = (new_yes / new_all - new_low) ** 2 + (old_high - old_yes / old_all) ** 2
    up = (new_high - new_yes / new_all) ** 2 + (old_yes / old_all - old_low) ** 2
    return experiments[["experiment_id"]].assign(
        difference=difference,
        z_score=np.sign(cross) * np.sqrt(chi_squared),
        p_value=chi2.sf(chi_squared, df=1),
        low=difference - np.sqrt(down),
        high=difference + np.sqrt(up),
    )
