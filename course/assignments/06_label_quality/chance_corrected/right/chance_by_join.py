# The counts of each side are put beside every meeting; chance is then the mean share of the partner's category.
import pandas as pd

ITEM = ["project_id", "item_id"]
PAIR = ["project_id", "annotator_a", "annotator_b"]


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return agreement and kappa of every pair; chance is how often the partner said so, on average."""
    ordered = labels.sort_values(["labelled_at", "label_id"])
    repeated = ordered.duplicated([*ITEM, "annotator_id"], keep="last")
    final = ordered[~repeated & ordered["label"].notna()]
    met = final.merge(final, on=ITEM, suffixes=("_a", "_b")).rename(
        columns={"annotator_id_a": "annotator_a", "annotator_id_b": "annotator_b"}
    )
    met = met[met["annotator_a"] < met["annotator_b"]]
    partner = met.groupby([*PAIR, "label_b"], as_index=False).agg(said_by_b=("item_id", "size"))
    met = met.merge(partner, how="left", left_on=[*PAIR, "label_a"], right_on=[*PAIR, "label_b"], suffixes=("", "_met"))
    met["agreed"] = met["label_a"].eq(met["label_b"]).astype(float)
    met["said_by_b"] = met["said_by_b"].fillna(0)

    found = met.groupby(PAIR, as_index=False).agg(
        items=("agreed", "count"), agreement=("agreed", "mean"), expected=("said_by_b", "sum")
    )
    found["expected"] /= found["items"] * found["items"]
    beyond = 1 - found["expected"]
    found["kappa"] = ((found["agreement"] - found["expected"]) / beyond).where(beyond != 0)
    return found
