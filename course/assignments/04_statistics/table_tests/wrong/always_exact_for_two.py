# Every table of two vendors is tested exactly: asked for is chi-square where it bears it.
import numpy as np
import pandas as pd
from scipy import stats


def table_tests(reviews: pd.DataFrame) -> pd.DataFrame:
    """Test in each class whether vendors differ in their accepted labels, by what the class's table can bear."""
    by_verdict = [reviews["labels"].where(reviews["verdict"] == verdict, 0) for verdict in VERDICTS]
    cells = pd.concat(by_verdict, axis=1, keys=VERDICTS).groupby([reviews["class_id"], reviews["vendor"]]).sum()
    cells["labels"] = cells.sum(axis=1)
    cells = cells[cells["labels"] > 0]
    of_class = cells.groupby("class_id").transform("sum")

    expected = of_class[VERDICTS].mul(cells["labels"], axis=0).div(of_class["labels"], axis=0)
    misfit = ((cells[VERDICTS] - expected) ** 2 / expected).sum(axis=1)
    by_class = cells.groupby("class_id")
    tables = by_class[[*VERDICTS, "labels"]].sum().assign(
        vendors=by_class.size(),
        smallest=expected.min(axis=1).groupby("class_id").min(),
        chi_square=misfit.groupby("class_id").sum(),
        first=by_class["labels"].first(),
        first_accepted=by_class["accepted"].first(),
    )
    tables = tables.reindex(np.unique(reviews["class_id"]))

    comparable = (tables["vendors"] > 1) & (tables[VERDICTS] > 0).all(axis=1)
    enough = tables["smallest"] >= FEWEST
    test = np.select([~comparable, tables["vendors"] == 2, enough], ["none", "fisher", "chi_square"], "none")
    chi_square = tables["chi_square"].where(test == "chi_square")
    p_value = pd.Series(stats.chi2.sf(chi_square, tables["vendors"] - 1), tables.index)
    p_value[test == "fisher"] = fisher(tables[test == "fisher"])
    columns = {
        "class_id": tables.index,
        "vendors": tables["vendors"].fillna(0).astype("int64"),
        "labels": tables["labels"].fillna(0).astype("int64"),
        "smallest_expected": tables["smallest"].where(comparable),
        "test": test,
        "chi_square": chi_square,
        "p_value": p_value,
    }
    return pd.DataFrame(columns).reset_index(drop=True)


VERDICTS = ["accepted", "rejected"]
FEWEST = 5
ROUNDING = 1e-7


def fisher(tables: pd.DataFrame) -> np.ndarray:
    """Return the two-sided p-value of each table of two vendors: what is no more likely than itself, added up."""
    drawn, accepted, labels = (tables[name].to_numpy(dtype="int64") for name in ("first", "accepted", "labels"))
    lowest = np.maximum(0, drawn + accepted - labels)
    possible = np.minimum(drawn, accepted) - lowest + 1
    table = np.repeat(np.arange(len(tables)), possible)
    value = np.arange(len(table)) - np.repeat(np.cumsum(possible) - possible, possible) + lowest[table]

    likely = stats.hypergeom.pmf(value, labels[table], accepted[table], drawn[table])
    seen = stats.hypergeom.pmf(tables["first_accepted"].to_numpy(), labels, accepted, drawn)
    counts = likely <= seen[table] * (1 + ROUNDING)
    return np.minimum(np.bincount(table, likely * counts, len(tables)), 1)
