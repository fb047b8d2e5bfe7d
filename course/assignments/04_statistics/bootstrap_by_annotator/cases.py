"""Inputs of bootstrap_by_annotator: small crews with very unequal work, drawn twice, thrice or not at all."""

import numpy as np
import pandas as pd

from autograder import CaseBook, frame_of, shuffled

cases = CaseBook()

DRAWS = 41  # 2.5 % of 40 steps is exactly one draw from the end


def _inputs(rng, rows, draws, index=None):
    """Return work of (project, annotator, reviewed, accepted), shuffled; None is a review that is not closed."""
    if rng is not None:
        rows = shuffled(rng, rows)
    dtypes = {"project_id": "int64", "annotator_id": "int64", "reviewed": "int64", "accepted": "float64"}
    return {"work": frame_of(rows, dtypes, index), "draws": np.array(draws, dtype="int64")}


def _draws(rng, crew, count=DRAWS):
    """Return draws of a crew, as many as it has, with replacement."""
    crew = np.asarray(crew)
    return rng.choice(crew, (count, len(crew)))


def _crew(rng, count):
    """Return ids that are no positions: with gaps, in no order."""
    return (rng.choice(50, count, replace=False) * 7 + 100).tolist()


def _days(rng, whose, reviewed, accepted):
    """Return the work of one annotator in a project, split into two days or left in one."""
    if rng.random() < 0.5 or reviewed == 0:
        return [(*whose, reviewed, accepted)]
    first = int(rng.integers(0, reviewed + 1))
    passed = int(rng.integers(max(0, accepted - (reviewed - first)), min(first, accepted) + 1))
    return [(*whose, first, passed), (*whose, reviewed - first, accepted - passed)]


def _work(rng, project, crew, totals):
    """Return the work of a crew in a project from (reviewed, accepted) of each of its annotators."""
    pairs = zip(crew, totals, strict=True)
    return [row for annotator, counts in pairs for row in _days(rng, (project, annotator), *counts)]


def _unequal(rng, count):
    """Return (reviewed, accepted) of annotators of very different diligence and skill."""
    reviewed = rng.choice([3, 8, 20, 75, 300], count)
    return [(int(n), int(rng.binomial(n, rng.uniform(0.2, 0.95)))) for n in reviewed]


@cases.visible("the example")
def example(_rng):
    rows = [(1, 1, 60, 54), (1, 1, 40, 36), (1, 2, 10, 5), (1, 3, 10, 0), (1, 3, 30, None)]
    rows += [(2, 1, 8, 6), (2, 1, 2, 2), (2, 3, 10, 4), (3, 2, 5, None)]
    return _inputs(None, rows, [[1, 2, 3], [1, 1, 2], [3, 3, 2], [2, 2, 2]])


@cases.visible("one annotator, drawn again and again", group="who is drawn")
def one_annotator(_rng):
    return _inputs(None, [(1, 8, 10, 7), (1, 8, 30, 20)], [[8]] * 3)


@cases.hidden("annotators of very different diligence", group="who is drawn")
def diligence(rng):
    crew = _crew(rng, 8)
    return _inputs(rng, _work(rng, 5, crew, _unequal(rng, 8)), _draws(rng, crew))


@cases.hidden("one annotator did most of the work", group="who is drawn")
def did_most(rng):
    crew = _crew(rng, 6)
    totals = [(900, 300), (12, 11), (9, 9), (15, 13), (8, 6), (11, 10)]
    return _inputs(rng, _work(rng, 5, crew, totals), _draws(rng, crew))


@cases.hidden("somebody is drawn many times", group="who is drawn")
def drawn_many_times(rng):
    crew = _crew(rng, 5)
    draws = [[crew[row % 5]] * 3 + [crew[(row + 1) % 5], crew[row * row % 5]] for row in range(23)]
    return _inputs(rng, _work(rng, 5, crew, _unequal(rng, 5)), draws)


@cases.hidden("annotators who worked and are in no draw", group="who is drawn")
def never_drawn(rng):
    crew = _crew(rng, 7)
    return _inputs(rng, _work(rng, 5, crew, _unequal(rng, 7)), _draws(rng, crew[:4]))


@cases.hidden("annotators in the draws without any work", group="who is drawn")
def without_work(rng):
    crew = _crew(rng, 7)
    return _inputs(rng, _work(rng, 5, crew[:4], _unequal(rng, 4)), _draws(rng, crew))


@cases.hidden("draws of two out of a larger crew", group="who is drawn")
def short_draws(rng):
    crew = _crew(rng, 6)
    return _inputs(rng, _work(rng, 5, crew, _unequal(rng, 6)), rng.choice(crew, (30, 2)))


@cases.hidden("an annotator without a single accepted label", group="zeros")
def none_accepted(rng):
    crew = _crew(rng, 5)
    return _inputs(rng, _work(rng, 5, crew, [(40, 0), (30, 0), (25, 20), (60, 51), (9, 4)]), _draws(rng, crew))


@cases.hidden("nothing was accepted in the whole project", group="zeros")
def nothing_accepted(rng):
    crew = _crew(rng, 4)
    rows = [*_work(rng, 5, crew, [(40, 0), (3, 0), (25, 0), (60, 0)]), *_work(rng, 6, crew, _unequal(rng, 4))]
    return _inputs(rng, rows, _draws(rng, crew))


@cases.hidden("everything was accepted", group="zeros")
def everything_accepted(rng):
    crew = _crew(rng, 4)
    rows = [*_work(rng, 6, crew, [(40, 40), (3, 3), (25, 25), (60, 60)]), *_work(rng, 5, crew, _unequal(rng, 4))]
    return _inputs(rng, rows, _draws(rng, crew))


@cases.hidden("days on which nothing was reviewed", group="zeros")
def idle_days(rng):
    crew = _crew(rng, 4)
    rows = _work(rng, 5, crew, [(40, 31), (0, 0), (25, 9), (0, 0)])
    return _inputs(rng, [*rows, (6, crew[0], 0, 0), (6, crew[1], 4, 2), (7, crew[2], 0, 0)], _draws(rng, crew))


@cases.hidden("reviews that are not closed", group="open reviews")
def not_closed(rng):
    crew = _crew(rng, 5)
    open_days = [(5, annotator, int(rng.integers(5, 60)), None) for annotator in crew[:3]]
    return _inputs(rng, [*_work(rng, 5, crew, _unequal(rng, 5)), *open_days], _draws(rng, crew))


@cases.hidden("an annotator with open reviews only", group="open reviews")
def open_only(rng):
    crew = _crew(rng, 5)
    rows = [*_work(rng, 5, crew[:4], _unequal(rng, 4)), (5, crew[4], 80, None), (5, crew[4], 20, None)]
    return _inputs(rng, rows, _draws(rng, crew))


@cases.hidden("a project with open reviews only", group="open reviews")
def open_project(rng):
    crew = _crew(rng, 4)
    rows = [*_work(rng, 5, crew, _unequal(rng, 4)), (9, crew[0], 80, None), (2, crew[1], 20, None)]
    return _inputs(rng, rows, _draws(rng, crew))


@cases.hidden("open reviews everywhere", group="open reviews")
def all_open(rng):
    crew = _crew(rng, 3)
    return _inputs(rng, [(5, crew[0], 80, None), (2, crew[1], 20, None)], _draws(rng, crew))


@cases.hidden("several projects, some annotators in one only", group="several projects")
def several_projects(rng):
    crew = _crew(rng, 9)
    parts = [(31, crew[:6]), (4, crew[3:]), (12, crew[::3])]
    rows = [row for project, part in parts for row in _work(rng, project, part, _unequal(rng, len(part)))]
    return _inputs(rng, rows, _draws(rng, crew))


@cases.hidden("a project of two annotators in a crew of six", group="several projects")
def two_of_six(rng):
    crew = _crew(rng, 6)
    rows = [*_work(rng, 5, crew[:2], [(50, 20), (10, 9)]), *_work(rng, 6, crew, _unequal(rng, 6))]
    return _inputs(rng, rows, _draws(rng, crew, 60))


@cases.hidden("a project whose annotators were never drawn", group="several projects")
def project_never_drawn(rng):
    crew = _crew(rng, 6)
    rows = [*_work(rng, 5, crew[:2], [(50, 20), (10, 9)]), *_work(rng, 6, crew[2:], _unequal(rng, 4))]
    return _inputs(rng, rows, _draws(rng, crew[2:]))


@cases.hidden("one draw", group="several projects")
def one_draw(rng):
    crew = _crew(rng, 5)
    rows = [*_work(rng, 5, crew, _unequal(rng, 5)), *_work(rng, 3, crew[:1], [(5, 2)])]
    return _inputs(rng, rows, _draws(rng, crew, 1))


@cases.hidden("no rows", group="several projects")
def no_rows(rng):
    return _inputs(rng, [], _draws(rng, _crew(rng, 3), 5))


@cases.hidden("an index that repeats", group="several projects")
def repeated_index(rng):
    crew = _crew(rng, 3)
    rows = [(5, crew[0], 20, 11), (5, crew[1], 40, 39), (6, crew[2], 10, 1), (5, crew[2], 9, None)]
    return _inputs(rng, rows, _draws(rng, crew), index=[0, 1, 0, 1])


@cases.hidden("random small crews", group="random", repeat=24)
def random_small(rng):
    crew = _crew(rng, int(rng.integers(1, 6)))
    rows = []
    for _ in range(int(rng.integers(0, 14))):
        reviewed = int(rng.choice([0, 1, 2, 5, 20]))
        accepted = None if rng.random() < 0.15 else int(rng.integers(0, reviewed + 1))
        rows.append((int(rng.integers(4)), int(rng.choice(crew)), reviewed, accepted))
    return _inputs(rng, rows, _draws(rng, crew, int(rng.choice([1, 2, 7, 40]))))


@cases.large("20 000 days of 200 annotators in 400 projects, 500 draws", rows=20_000)
def large(rng, rows):
    people, projects = max(rows // 100, 5), max(rows // 50, 5)
    annotator = rng.integers(0, people, rows)
    project = (annotator * 13 + rng.integers(0, 8, rows) * 101) % projects  # eight projects each
    reviewed = rng.integers(0, 40, rows)
    skill = rng.uniform(0.3, 0.98, people)
    accepted = rng.binomial(reviewed, skill[annotator]).astype("float64")
    accepted[rng.random(rows) < 0.03] = np.nan
    ids = rng.permutation(people) + 1_000
    table = {"project_id": project, "annotator_id": ids[annotator], "reviewed": reviewed, "accepted": accepted}
    return {"work": pd.DataFrame(table), "draws": rng.choice(ids, (max(rows // 40, 1), people))}
