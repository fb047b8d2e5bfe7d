MODEL_EXPRESSION = 'SELECT avg("full"::INT) FROM bins WHERE "full" IS NOT NULL'


def truth(study, facts, *, twin):
    bins = study.tables["bins"]
    return {
        "owner": facts["owner"],
        "budget": facts["budget"],
        "unseen": int(bins["full"].isna().sum()),
        "lost": 0,
        "broken": study.truth["broken"],
        "biased": "nothing" if twin else "unseen_bins",
        "unit": "share",
        "gain": 1000.0,
    }


def worth(study, facts, *, twin):
    return {"look": -100.0 if twin else 900.0, "wait": 0.0, "buy": -100.0 if twin else 0.0, "burn": -900.0}


def contrasts(seed, *, twin):
    usual = study(seed, twin=twin).tables
    fuller = study(seed, twin=twin, full=0.9).tables
    unseen = study(seed, twin=False, unseen=0.6).tables
    return {
        "effect: more bins are full": (usual, fuller, 0.1),
        "nuisance: fewer bins are looked at": (usual, unseen, 0.15),
    }
