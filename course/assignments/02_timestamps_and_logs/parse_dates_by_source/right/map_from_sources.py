# Two steps: a small table of conventions, one entry a source, then every row looks up its source.
import pandas as pd

FORMATS = {"day_first": "%d/%m/%Y", "month_first": "%m/%d/%Y"}


def parse_dates_by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Read slashed dates in the convention that is proven for their source."""
    readings = {
        name: pd.to_datetime(rows["text"], format=pattern, errors="coerce") for name, pattern in FORMATS.items()
    }
    is_doubtful = readings["day_first"].notna() == readings["month_first"].notna()
    proven = pd.Series("day_first", index=rows.index).where(readings["day_first"].notna(), "month_first")
    proofs = pd.DataFrame({"source": rows["source"], "convention": proven})[~is_doubtful]
    by_source = proofs.drop_duplicates("source").set_index("source")["convention"]

    convention = rows["source"].map(by_source).fillna("unknown").astype(str)
    date = readings["day_first"].where(convention == "day_first")
    date = date.mask(convention == "month_first", readings["month_first"])
    return pd.DataFrame({"date": date, "convention": convention})
