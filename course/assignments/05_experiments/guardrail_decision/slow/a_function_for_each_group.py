# Right, and the arithmetic is numpy's, but `transform` with a function calls it once an experiment: twelve thousand sorts of eight numbers, and a Series made around each. Named transforms of pandas do it for all groups in one go.
import numpy as np
import pandas as pd
from scipy.stats import norm


def holm(p_values: pd.Series) -> np.ndarray:
    """Return the adjusted p-values of one experiment; nulls stay null, and are sorted last."""
    order = np.argsort(p_values.to_numpy())
    left = p_values.count() - np.arange(len(p_values))
    adjusted = np.empty(len(p_values))
    adjusted[order] = np.maximum.accumulate(p_values.to_numpy()[order] * left).clip(max=1)
    return adjusted


def guardrail_decision(results: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Adjust each experiment by a function of its own."""
    gain = results["difference"].mask(~results["higher_is_better"], -results["difference"])
    found = results[["experiment_id", "metric"]].copy()
    found["p_value"] = norm.sf((gain + results["margin"].fillna(0)) / results["standard_error"])
    found["p_holm"] = found.groupby("experiment_id")["p_value"].transform(holm)
    found["passed"] = found["p_holm"] <= alpha
    passed = found["passed"].groupby(found["experiment_id"]).transform("all")
    gained = (found["passed"] | (results["role"] == "guardrail")).groupby(found["experiment_id"]).transform("all")
    found["decision"] = np.where(passed, "ship", np.where(gained, "harm not ruled out", "gain not shown"))
    return found
