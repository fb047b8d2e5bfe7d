"""Inputs of taxonomy_change."""

import numpy as np

from autograder import CaseBook, shuffled

cases = CaseBook(
    tables={
        "labels": "item_id BIGINT, project_id BIGINT, annotator_id BIGINT, taxonomy VARCHAR, label VARCHAR",
        "mapping": "old_class VARCHAR, new_class VARCHAR",
    }
)

MAPPING = [
    ("vehicle", "car"),
    ("vehicle", "truck"),
    ("vehicle", "bus"),
    ("bicycle", "two-wheeler"),
    ("motorcycle", "two-wheeler"),
    ("person", "person"),
    ("sign", "traffic sign"),
]


def item(rng, number, old, new, project=1):
    """Make the rows of an item from what is said under the old and under the new taxonomy; `-` is a skipped item."""
    rows = []
    for taxonomy, said in (("old", old.split()), ("new", new.split())):
        people = rng.choice(np.arange(1, 41), len(said), replace=False).tolist()
        rows += [
            (number, project, person, taxonomy, None if label == "-" else label.replace("_", " "))
            for person, label in zip(people, said, strict=True)
        ]
    return rows


def company(rng, *said, mapping=MAPPING, projects=None):
    """Make both tables; `said` has a pair of texts for each item, `projects` the project of each, 1 when left out."""
    numbers = rng.choice(np.arange(100, 999), len(said), replace=False).tolist()
    projects = projects or [1] * len(said)
    rows = [
        row
        for number, project, (old, new) in zip(numbers, projects, said, strict=True)
        for row in item(rng, number, old, new, project)
    ]
    return {"labels": shuffled(rng, rows), "mapping": shuffled(rng, mapping)}


@cases.visible("the example")
def example(_rng):
    said = [
        (10, 1, "old", {5: "vehicle", 6: "vehicle", 7: "vehicle", 8: "person"}),
        (10, 1, "new", {5: "car", 9: "truck"}),
        (11, 1, "old", {5: "bicycle", 6: "motorcycle"}),
        (11, 1, "new", {6: "two-wheeler", 9: "two-wheeler"}),
        (12, 1, "old", {5: "person", 6: "person"}),
        (12, 1, "new", {8: "person", 9: None}),
        (13, 1, "old", {5: "animal", 6: "person"}),
        (13, 1, "new", {6: "person", 9: "person"}),
        (20, 2, "old", {5: "vehicle", 6: "vehicle"}),
    ]
    return {
        "labels": [
            (number, project, person, taxonomy, label)
            for number, project, taxonomy, labels in said
            for person, label in labels.items()
        ],
        "mapping": [row for row in MAPPING[:6] if row[1] != "bus"],
    }


@cases.hidden("classes that kept their names", group="common terms")
def names_kept(rng):
    return company(
        rng,
        ("person person sign", "person person"),
        ("sign sign", "traffic_sign person traffic_sign"),
        mapping=[("person", "person"), ("sign", "traffic sign")],
    )


@cases.hidden("a class that was split into three", group="common terms")
def split(rng):
    return company(
        rng,
        ("vehicle vehicle", "car truck bus"),
        ("vehicle person vehicle", "car car truck person"),
        ("vehicle vehicle", "bus bus"),
    )


@cases.hidden("classes that were merged", group="common terms")
def merged(rng):
    return company(
        rng,
        ("bicycle motorcycle bicycle", "two-wheeler two-wheeler"),
        ("bicycle motorcycle person", "two-wheeler person"),
        ("motorcycle motorcycle", "two-wheeler two-wheeler two-wheeler"),
    )


@cases.hidden("three classes merged into one", group="common terms")
def three_merged(rng):
    mapping = [("scooter", "two-wheeler"), ("bicycle", "two-wheeler"), ("moped", "two-wheeler"), ("person", "person")]
    return company(
        rng,
        ("moped scooter bicycle", "two-wheeler two-wheeler"),
        ("scooter moped", "person person two-wheeler"),
        ("bicycle scooter person", "person person"),
        mapping=mapping,
    )


@cases.hidden("a name that means the rest in the new taxonomy", group="common terms")
def rest_keeps_the_name(rng):
    mapping = [("vehicle", "car"), ("vehicle", "vehicle"), ("person", "person")]
    return company(
        rng,
        ("vehicle vehicle", "vehicle car vehicle"),
        ("vehicle person", "car car"),
        ("person person", "vehicle person"),
        mapping=mapping,
    )


@cases.hidden("a name that was moved to another class", group="common terms")
def name_moved(rng):
    mapping = [("bike", "pedal bike"), ("bike", "cargo bike"), ("moped", "bike"), ("motorcycle", "bike")]
    return company(
        rng,
        ("bike moped", "bike pedal_bike"),
        ("moped motorcycle bike", "cargo_bike pedal_bike bike"),
        ("bike bike", "bike bike"),
        mapping=mapping,
    )


@cases.hidden("two classes that changed their names", group="common terms")
def names_changed_over(rng):
    mapping = [("lorry", "van"), ("van", "lorry"), ("van", "minibus")]
    return company(
        rng, ("van lorry", "minibus lorry"), ("van van", "van minibus"), ("lorry lorry", "van lorry"), mapping=mapping
    )


@cases.hidden("names that differ by a capital or a blank", group="common terms")
def nearly_the_same_text(rng):
    mapping = [("Van", "Van"), ("van", "van"), ("van ", "car"), ("person", "person")]
    return company(
        rng, ("Van van", "van van Van"), ("van Van Van", "car van"), ("van_ van", "car car"), mapping=mapping
    )


@cases.hidden("one, two and three labels under each taxonomy", group="which items")
def around_two(rng):
    counts = [(old, new) for old in (1, 2, 3) for new in (1, 2, 3)]
    said = [
        (" ".join(rng.choice(["person", "sign"], old)), " ".join(rng.choice(["person", "traffic_sign"], new)))
        for old, new in counts
    ]
    return company(rng, *said)


@cases.hidden("items of one taxonomy only", group="which items")
def one_taxonomy(rng):
    return company(rng, ("person person", "person person"), ("person sign person", ""), ("", "car truck"))


@cases.hidden("skipped items", group="which items")
def skipped(rng):
    return company(
        rng,
        ("person - person", "person person -"),
        ("person -", "person person"),
        ("sign sign", "- - traffic_sign"),
        ("- - person sign", "person person"),
    )


@cases.hidden("items that everybody skipped", group="which items")
def all_skipped(rng):
    return company(rng, ("person person", "person -  person"), ("- -", "-"), ("- -", "person person"), ("", "- -"))


@cases.hidden("the same annotators under both taxonomies", group="which items")
def same_people(rng):
    people = rng.choice(np.arange(1, 60), 3, replace=False).tolist()
    said = {1: ("person person sign", "person traffic_sign traffic_sign"), 2: ("sign sign", "traffic_sign person")}
    rows = [
        (number, 7, person, taxonomy, label.replace("_", " "))
        for number, texts in said.items()
        for taxonomy, text in zip(("old", "new"), texts, strict=True)
        for person, label in zip(people, text.split(), strict=False)
    ]
    return {"labels": shuffled(rng, rows), "mapping": MAPPING}


@cases.hidden("an unmapped class on either side", group="unmapped classes")
def unmapped(rng):
    return company(
        rng,
        ("person person", "person person traffic_sign"),
        ("animal animal", "person person"),
        ("person sign", "scooter person"),
        ("sign sign person", "scooter scooter"),
        ("animal person", "scooter person"),
    )


@cases.hidden("a name that is mapped in the other taxonomy only", group="unmapped classes")
def mapped_on_the_other_side(rng):
    return company(
        rng,
        ("person person", "person traffic_sign person"),
        ("car car", "car truck"),
        ("vehicle vehicle", "vehicle car"),
        ("vehicle person", "car bus"),
    )


@cases.hidden("unmapped, and fewer than two labels", group="unmapped classes")
def unmapped_and_left_out(rng):
    return company(
        rng,
        ("person person", "person traffic_sign"),
        ("animal animal", "person"),
        ("animal", "person person"),
        ("person -", "scooter scooter"),
        ("", "scooter scooter"),
    )


@cases.hidden("a skipped item is of no class", group="unmapped classes")
def skipped_is_no_class(rng):
    return company(rng, ("person person -", "person - person"), ("animal - animal", "person person -"))


@cases.hidden("nothing is mapped", group="unmapped classes")
def no_mapping(rng):
    return company(rng, ("person person", "person person"), ("sign person", "person"), mapping=[])


@cases.hidden("items with two labels and with six", group="weights")
def uneven_items(rng):
    return company(
        rng,
        ("person sign", "person person person person traffic_sign car"),
        ("person person person person sign sign", "traffic_sign person"),
        ("sign sign", "person person person"),
    )


@cases.hidden("more labels after the change than before", group="weights")
def more_labels_later(rng):
    return company(
        rng,
        ("person person sign", "person person person person traffic_sign"),
        ("vehicle vehicle", "car truck car truck bus"),
        ("bicycle motorcycle", "two-wheeler person"),
        ("bicycle motorcycle person", "two-wheeler two-wheeler two-wheeler person car"),
    )


@cases.hidden("an item that all labelled differently, one on which all agree", group="weights")
def extremes(rng):
    return company(rng, ("person sign bicycle", "car person"), ("vehicle vehicle vehicle vehicle", "car car car car"))


@cases.hidden("several projects, some with nothing to compare", group="projects")
def several_projects(rng):
    return company(
        rng,
        ("person person", "person traffic_sign"),
        ("vehicle vehicle sign", "car truck truck"),
        ("person person", "person"),
        ("animal person", "person person"),
        ("- -", "-"),
        ("bicycle motorcycle", "two-wheeler car"),
        projects=[3, 3, 8, 11, 20, 31],
    )


@cases.hidden("a project that was never labelled again", group="projects")
def only_old(rng):
    return company(rng, ("person person sign", ""), ("vehicle vehicle", ""), projects=[4, 4])


@cases.hidden("no labels", group="projects")
def no_labels(_rng):
    return {"labels": [], "mapping": MAPPING}


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    mapping = [("a", "a"), ("a", "e"), ("b", "f"), ("c", "f"), ("d", "b"), ("g", "g")]
    mapping = [mapping[place] for place in sorted(rng.choice(6, int(rng.integers(4, 7)), replace=False))]
    classes = {"old": list("aabcd"), "new": list("aaefb")}
    rows = [
        (number, number % 2, person, taxonomy, None if rng.random() < 0.06 else str(rng.choice(classes[taxonomy])))
        for number in range(1, 6)
        for taxonomy in ("old", "new")
        for person in range(1, 5)
        if rng.random() < 0.8
    ]
    return {"labels": shuffled(rng, rows), "mapping": shuffled(rng, mapping)}


@cases.large("100 000 labels, 100 projects", rows=100_000)
def large(rng, rows):
    number = rng.integers(0, rows // 8 + 1, rows)
    new = rng.random(rows) < 0.5
    person = rng.integers(1, 1_000, rows)
    _, first = np.unique(np.stack([number, new, person]), axis=1, return_index=True)
    number, new, person = number[first], new[first], person[first]
    truth = number % 7
    seen = np.where(rng.random(len(number)) < 0.8, truth, rng.integers(0, 7, len(number)))
    old_names = np.array(["vehicle", "vehicle", "vehicle", "bicycle", "motorcycle", "person", "sign"], dtype=object)
    new_names = np.array(["car", "truck", "bus", "two-wheeler", "two-wheeler", "person", "traffic sign"], dtype=object)
    label = np.where(new, new_names[seen], old_names[seen])
    label[rng.random(len(label)) < 0.03] = None
    label[rng.random(len(label)) < 0.01] = "kite"
    return {
        "labels": {
            "item_id": number,
            "project_id": number % (rows // 1000 + 1),
            "annotator_id": person,
            "taxonomy": np.where(new, "new", "old").astype(object),
            "label": label,
        },
        "mapping": MAPPING,
    }
