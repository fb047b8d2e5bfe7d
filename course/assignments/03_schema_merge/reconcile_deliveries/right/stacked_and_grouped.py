# No merge at all: both files below one another, and the number of different values of each key and column decides.
import numpy as np
import pandas as pd


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Compare two files of labels by groups of their stacked rows."""
    ours, theirs = comparable(ours, "ours"), comparable(theirs, "theirs")
    rows = pd.concat([ours, theirs], ignore_index=True)
    by_key = rows.groupby("label_id", sort=False, dropna=False)
    summary = by_key[["ours", "theirs"]].sum()
    values = by_key[["annotator", "label"]].nunique(dropna=False)
    seconds = by_key["seconds"].agg(["min", "max", "count"])

    nulls_beside_values = (seconds["count"] == 1) | (seconds["max"] - seconds["min"] > 0.5)
    marks = [values["annotator"] > 1, values["label"] > 1, nulls_beside_values]
    names = [
        np.where(mark, f"{name}, ", "") for mark, name in zip(marks, ["annotator", "label", "seconds"], strict=True)
    ]
    summary["differs_in"] = pd.Series(names[0] + names[1].astype(object) + names[2], index=summary.index, dtype="str")
    summary["differs_in"] = summary["differs_in"].str[:-2]

    status = np.where(summary["differs_in"] == "", "equal", "differs")
    status = np.where(summary[["ours", "theirs"]].max(axis=1) > 1, "repeated", status)
    status = np.where(summary["ours"] == 0, "only_theirs", np.where(summary["theirs"] == 0, "only_ours", status))
    summary["status"] = np.where(summary.index.isna(), "unreadable", status)
    summary["differs_in"] = summary["differs_in"].where(summary["status"] == "differs", "")
    result = summary.reset_index().sort_values("status", key=lambda word: word == "unreadable", kind="stable")
    return result[["label_id", "status", "differs_in", "ours", "theirs"]]


def comparable(file: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a file with its keys read, its labels in one spelling, and a mark of whose rows they are."""
    text = file["label_id"].astype("str").str.strip()
    key = text.str.replace(r"^0+(?=\d)|\.0+$", "", regex=True).where(text.str.match(r"(\d+(\.0+)?|[A-Z]\d+)$").eq(True))
    marks = {"ours": int(name == "ours"), "theirs": int(name == "theirs")}
    return file.assign(label_id=key, label=file["label"].str.strip().str.upper(), **marks)
