# You compared keys with the blanks around them. `" 7"` is label 7, and yours is unreadable.
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
    written = file["label_id"].astype("str")
    read = written.str.extract(r"^0*([0-9]+)(?:\.0+)?$|^([A-Z][0-9]+)$")
    return file.assign(key=read[0].fillna(read[1]))


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
