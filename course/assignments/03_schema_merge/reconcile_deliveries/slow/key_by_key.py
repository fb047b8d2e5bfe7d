# Right, but the rows of every key are selected and compared apart: each of fifty thousand keys costs some calls of pandas, where one merge serves them all.
import pandas as pd

COLUMNS = ["label_id", "status", "differs_in", "ours", "theirs"]


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Compare two files of labels, one key after the other."""
    rows = pd.concat({"ours": comparable(ours), "theirs": comparable(theirs)}, names=["file"]).reset_index("file")
    result = [compare(key, group) for key, group in rows.groupby("key", sort=False)]
    unreadable = rows.loc[rows["key"].isna(), "file"]
    if len(unreadable):
        counts = (unreadable == "ours").sum(), (unreadable == "theirs").sum()
        result.append((None, "unreadable", "", *counts))
    return pd.DataFrame(result, columns=COLUMNS)


def comparable(file: pd.DataFrame) -> pd.DataFrame:
    """Return the file with its keys and with its labels in one spelling."""
    read = file["label_id"].astype("str").str.strip(" ").str.extract(r"^0*(\d+)(?:\.0+)?$|^([A-Z]\d+)$")
    return file.assign(key=read[0].fillna(read[1]), label=file["label"].str.strip(" ").str.lower())


def compare(key: str, rows: pd.DataFrame) -> tuple:
    """Return the row of the result for one key."""
    ours, theirs = rows[rows["file"] == "ours"], rows[rows["file"] == "theirs"]
    if theirs.empty:
        return key, "only_ours", "", len(ours), 0
    if ours.empty:
        return key, "only_theirs", "", 0, len(theirs)
    if len(rows) > 2:
        return key, "repeated", "", len(ours), len(theirs)
    differing = [column for column in ("annotator", "label", "seconds") if not same(*rows[column])]
    return key, "differs" if differing else "equal", ", ".join(differing), 1, 1


def same(left: object, right: object) -> bool:
    """Return whether two values of a column are the same."""
    if pd.isna(left) or pd.isna(right):
        return pd.isna(left) and pd.isna(right)
    return left == right if isinstance(left, str) else abs(left - right) <= 0.5
