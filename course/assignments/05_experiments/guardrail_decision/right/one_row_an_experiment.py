# A matrix with a row for each experiment and its p-values in order: the maximum runs along the rows of the matrix.
import numpy as np
import pandas as pd
from scipy.stats import norm


def p_values_of(results: pd.DataFrame) -> np.ndarray:
    """Return the p-value of each claim: the margin's end of the null hypothesis, seen from the difference."""
    border = -results["margin"].fillna(0).to_numpy()
    is_good_up = results["higher_is_better"].to_numpy()
    difference = results["difference"].to_numpy()
    gain = np.where(is_good_up, difference, -difference)
    return norm.sf(gain, loc=border, scale=results["standard_error"])


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Lay each experiment's p-values out in a row, adjust all rows at once, and read the results off again."""
    found = results[["experiment_id", "metric"]].assign(p_value=p_values_of(results))
    code, numbers = pd.factorize(results["experiment_id"])
    order = np.lexsort((found["p_value"], code))
    row, sizes = code[order], np.bincount(code, minlength=len(numbers))
    column = np.arange(len(found)) - (np.cumsum(sizes) - sizes)[row]

    laid_out = np.full((len(numbers), sizes.max(initial=0)), np.nan)
    laid_out[row, column] = found["p_value"].to_numpy()[order]
    left = (~np.isnan(laid_out)).sum(axis=1, keepdims=True) - np.arange(laid_out.shape[1])
    adjusted = np.minimum(np.maximum.accumulate(laid_out * left, axis=1), 1)

    p_holm = np.empty(len(found))
    p_holm[order] = adjusted[row, column]
    passed = p_holm <= alpha
    is_primary = (results["role"] == "primary").to_numpy()
    lost = np.bincount(code[~passed & is_primary], minlength=len(numbers))
    unsafe = np.bincount(code[~passed & ~is_primary], minlength=len(numbers))
    decision = np.where(lost > 0, "gain not shown", np.where(unsafe > 0, "harm not ruled out", "ship"))
    return found.assign(p_holm=p_holm, passed=passed, decision=decision[code])
