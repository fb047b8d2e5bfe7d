# A row for each annotator, a column for each exposure day: 0 where nothing was done, a hole where the day has not come.
import numpy as np
import pandas as pd

DAYS = pd.RangeIndex(1, 15, name="exposure_day")
Z_95 = 1.959963984540054


def _sides(by_arm: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of the control and of the treatment arm, with the same experiments."""
    experiments = by_arm.index.unique("experiment_id")
    arms = by_arm.index.get_level_values("arm")
    control, treatment = (by_arm[arms == arm].droplevel("arm") for arm in ("control", "treatment"))
    return control.reindex(experiments), treatment.reindex(experiments)


def effect_by_exposure_day(annotators: pd.DataFrame, daily: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Compare the arms by the annotators' own exposure days, and their second week with their first."""
    people = annotators[annotators["first_exposed"].notna()].reset_index(drop=True).rename_axis("person").reset_index()
    work = people.merge(daily, on=["experiment_id", "annotator_id"])
    work["exposure_day"] = (work["day"] - work["first_exposed"]).dt.days + 1
    table = work.pivot_table(index="person", columns="exposure_day", values="accepted", aggfunc="sum")
    table = table.reindex(index=people.index, columns=DAYS).fillna(0.0)
    reached = (last_day - people["first_exposed"]).dt.days + 1
    table = table.where(np.greater_equal.outer(reached.to_numpy(), DAYS.to_numpy()))

    weeks = table.loc[:, 8:].sum(axis=1, skipna=False) - table.loc[:, :7].sum(axis=1, skipna=False)
    groups = [people["experiment_id"], people["arm"]]
    days = table.groupby(groups)
    (n_control, n_treatment), (mean_control, mean_treatment) = _sides(days.count()), _sides(days.mean())
    before, after = _sides(weeks.groupby(groups).agg(["mean", "sem"]))
    change = after["mean"] - before["mean"]
    error = (after["sem"] ** 2 + before["sem"] ** 2) ** 0.5
    margin = Z_95 * error.mask(error == 0)

    curve = (mean_treatment - mean_control).melt(ignore_index=False, value_name="effect").reset_index()
    sizes = {"n_control": n_control, "n_treatment": n_treatment}
    curve = curve.assign(**{name: size.melt()["value"].fillna(0).astype(int) for name, size in sizes.items()})
    changes = pd.DataFrame({"change": change, "low": change - margin, "high": change + margin})
    curve = curve[curve["n_control"] + curve["n_treatment"] > 0].sort_values(["experiment_id", "exposure_day"])
    return curve.merge(changes, how="left", left_on="experiment_id", right_index=True)
