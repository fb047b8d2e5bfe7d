"""What is true of the bins; runs after world.py, in its namespace, and never leaves the house."""

MODEL_EXPRESSION = 'SELECT avg("full"::INT) FROM bins WHERE "full" IS NOT NULL'


def _gains(study, facts):
    seen_empty = int((~study.tables["bins"]["full"].fillna(True)).sum())
    unseen = int(study.tables["bins"]["full"].isna().sum())
    return {"look": float(unseen * facts["unseen_cost"]), "remove": float(seen_empty * facts["rent"])}


def truth(study, facts, *, twin):
    """Return the right value of every claim but the action, the expression and its value."""
    bins = study.tables["bins"]
    return {
        "owner": facts["owner"],
        "budget": facts["budget"],
        "unseen": int(bins["full"].isna().sum()),
        "broken": bins.loc[bins["street"] == 0, "bin_id"].tolist(),
        "counted_as": "empty_as_empty" if twin else "unseen_as_empty",
        "unit": "share_of_seen_bins",
        "gain": _gains(study, facts)["remove" if twin else "look"],
    }


def worth(study, facts, *, twin):
    """Return what every action is worth: to look pays where bins were not seen, to remove where they are empty."""
    gains = _gains(study, facts)
    if twin:
        return {"look": -100.0, "remove": gains["remove"], "wait": 0.0}
    return {"look": gains["look"], "remove": -gains["look"], "wait": 0.0}


def contrasts(seed, *, twin):
    """Return pairs of towns that a metric is tried on: it moves when bins fill, and not when fewer are looked at."""
    usual = study(seed, twin=twin).tables
    fuller = study(seed, twin=twin, full=0.95).tables
    unseen = study(seed, twin=twin, unseen=0.6).tables
    return {
        "effect: more bins are full": (usual, fuller, 0.1),
        "nuisance: fewer bins are looked at": (usual, unseen, 0.1),
    }
