# Let the merge grow, under control: each label carries its row number, and is cut back to one row by it afterwards.
import numpy as np
import pandas as pd

KEY = ["vendor", "annotator_no"]


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Pair labels with all entries of their annotators, then keep the newest pair of each label."""
    numbered = labels.reset_index(drop=True)
    numbered["row"] = np.arange(len(labels))
    pairs = numbered[["row", *KEY]].dropna().merge(roster, on=KEY)
    pairs = pairs.sort_values(["changed_at", "entry_id"], na_position="first")
    newest = pairs.drop_duplicates("row", keep="last").set_index("row")
    how_many = pairs["row"].value_counts().reindex(numbered["row"], fill_value=0)

    status = np.select([how_many == 0, how_many == 1], ["no match", "matched"], default="chosen")
    numbered["status"] = np.where(numbered[KEY].notna().all(axis=1), status, "no key")
    return numbered.join(newest[["entry_id", "team"]], on="row").drop(columns="row")
