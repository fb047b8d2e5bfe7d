# Right, but a Python call for each annotator to find their newest entry, and one for each label to look it up. The work is the same for all of them, so ask for it once: sort, drop, merge.
import pandas as pd

KEY = ["vendor", "annotator_no"]


def newest_entries(roster: pd.DataFrame) -> dict[tuple[str, int], tuple[int, str | None, str]]:
    """Return id, team and status of the entry that counts, by annotator."""
    ordered = roster.sort_values(["changed_at", "entry_id"], na_position="first")
    newest = {}
    for annotator, entries in ordered.groupby(KEY):
        last = entries.iloc[-1]
        newest[annotator] = (last["entry_id"], last["team"], "matched" if len(entries) == 1 else "chosen")
    return newest


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label, label after label."""
    newest = newest_entries(roster)
    rows = []
    for vendor, number in zip(labels["vendor"], labels["annotator_no"], strict=True):
        has_key = pd.notna(vendor) and pd.notna(number)
        rows.append(newest.get((vendor, number), (None, None, "no match")) if has_key else (None, None, "no key"))
    found = pd.DataFrame(rows, columns=["entry_id", "team", "status"], index=labels.index)
    return labels.assign(entry_id=found["entry_id"].array, team=found["team"].array, status=found["status"].array)
