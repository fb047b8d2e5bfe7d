# The textbook's form, in rates: the middle is the rate found, averaged with one half at a weight of z².
import numpy as np
import pandas as pd
from scipy.special import ndtri


def rate_interval(reviews: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Shrink each rate towards one half and put Wilson's margin around it."""
    by_project = reviews.groupby("project_id")["accepted"]
    rates = pd.DataFrame({"reviewed": by_project.count(), "rate": by_project.mean()})

    z = ndtri(1 - (1 - confidence) / 2)
    share = z**2 / (rates["reviewed"] + z**2)
    middle = rates["rate"] * (1 - share) + share / 2
    variance = rates["rate"] * (1 - rates["rate"]) / rates["reviewed"] + z**2 / (4 * rates["reviewed"] ** 2)
    margin = (1 - share) * z * np.sqrt(variance)

    rates["low"] = (middle - margin).where(rates["reviewed"] > 0, 0.0)
    rates["high"] = (middle + margin).where(rates["reviewed"] > 0, 1.0)
    return rates.reset_index()
