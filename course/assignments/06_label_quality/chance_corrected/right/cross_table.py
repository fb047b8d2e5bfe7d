# A long cross table: how often a pair gave each two categories; everything else are sums over its margins.
import pandas as pd

PAIR = ["project_id", "annotator_a", "annotator_b"]


def chance_corrected(labels: pd.DataFrame) -> pd.DataFrame:
    """Return agreement and kappa of every pair from the margins of its cross table."""
    item = ["project_id", "item_id"]
    newest = labels.sort_values(["labelled_at", "label_id"]).groupby([*item, "annotator_id"]).tail(1)
    said = newest.dropna(subset="label")[[*item, "annotator_id", "label"]]
    first = said.set_axis([*item, "annotator_a", "label_a"], axis=1)
    second = said.set_axis([*item, "annotator_b", "label_b"], axis=1)
    met = first.merge(second, on=item).query("annotator_a < annotator_b")

    cells = met.groupby([*PAIR, "label_a", "label_b"]).size().rename("times").reset_index()
    by_pair = cells.groupby(PAIR)["times"].sum()
    margin_a = cells.groupby([*PAIR, "label_a"])["times"].sum().rename("a").reset_index()
    margin_b = cells.groupby([*PAIR, "label_b"])["times"].sum().rename("b").reset_index()
    margins = margin_a.merge(margin_b, left_on=[*PAIR, "label_a"], right_on=[*PAIR, "label_b"])
    product = (margins["a"] * margins["b"]).groupby([margins[name] for name in PAIR]).sum()
    diagonal = cells[cells["label_a"] == cells["label_b"]].groupby(PAIR)["times"].sum()

    pairs = pd.DataFrame({"items": by_pair, "product": product, "diagonal": diagonal}).fillna(0)
    pairs["agreement"] = pairs["diagonal"] / pairs["items"]
    pairs["expected"] = pairs["product"] / pairs["items"].pow(2)
    # In whole numbers: n times the diagonal beside the products, over what n squared leaves.
    room = pairs["items"].pow(2) - pairs["product"]
    pairs["kappa"] = (pairs["items"] * pairs["diagonal"] - pairs["product"]) / room.where(room > 0)
    return pairs.sort_index().reset_index()[[*PAIR, "items", "agreement", "expected", "kappa"]]
