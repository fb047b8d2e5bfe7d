# Your expected counts are shares of everybody, those in both arms included, who are counted in neither.
import pandas as pd
from scipy.stats import chi2


def sample_ratio_mismatch(assignments: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    seen = assignments.dropna(subset=["arm"])[["experiment_id", "annotator_id", "arm"]].drop_duplicates()
    seen["arms"] = seen.groupby(["experiment_id", "annotator_id"])["arm"].transform("size")
    totals = seen.groupby("experiment_id")["annotator_id"].nunique()
    mixed = seen[seen["arms"] > 1].groupby("experiment_id")["annotator_id"].nunique()
    clean = seen[seen["arms"] == 1].groupby(["experiment_id", "arm"], as_index=False).agg(n=("annotator_id", "size"))

    arms = plan.merge(clean, how="left", on=["experiment_id", "arm"]).fillna({"n": 0})
    arms["e"] = arms["share"] * arms["experiment_id"].map(totals)
    arms["chi"] = (arms["n"] - arms["e"]) ** 2 / arms["e"]
    grouped = arms.groupby("experiment_id")
    out = pd.DataFrame({
        "annotators": grouped["n"].sum().astype(int),
        "chi_square": grouped["chi"].sum(min_count=1),
        "df": grouped.size() - 1,
    })
    out["in_several_arms"] = mixed.reindex(out.index, fill_value=0)
    out.loc[out["annotators"] == 0, "chi_square"] = float("nan")
    out["p_value"] = chi2.sf(out["chi_square"], out["df"])
    out["flagged"] = out["p_value"].lt(0.001)
    return out.reset_index()[
        ["experiment_id", "annotators", "in_several_arms", "chi_square", "p_value", "flagged"]
    ]
