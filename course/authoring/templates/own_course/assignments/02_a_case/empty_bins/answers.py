"""Made-up answers to "the bins are empty", ranked as a hiring manager would: 1 is the best, 7 the worst."""

from autograder.case_studies import Made, only, right_but

ASKED = (
    "Who decides about the bins?",
    "What is the budget?",
    "What does an unseen bin cost?",
    "What is the rent of a bin?",
)
OF_ALL = 'SELECT avg(coalesce("full", FALSE)::INT) FROM bins'  # counts what nobody saw as empty
NAIVE = {"expression": OF_ALL, "value": 0.48, "unit": "share_of_all_bins"}
INVENTED = {"budget": 12_345, "unseen": 7_777, "broken": [], "expression": OF_ALL, "value": 0.5, "gain": 123_456.0}
TRAP = {"owner": "nobody", "counted_as": "unseen_as_empty", "unit": "share_of_seen_bins", "action": "look"}
TWIN = {**TRAP, "counted_as": "empty_as_empty", "action": "remove"}


def _both(name, rank, asks, commits):
    """Return an answer to the case and the same to its twin."""
    return Made(name, rank, False, asks, commits), Made(f"{name}, on the twin", rank, True, asks, commits)


ANSWERS = (
    *_both("careful", 1, ASKED, right_but),
    *_both("careful, without the unit", 2, ASKED, lambda truth: right_but(truth, "unit")),
    *_both("careful, did not ask for the budget", 2, ASKED[:1] + ASKED[2:], right_but),
    *_both("counts well, keeps the number that was told", 3, ASKED, lambda truth: right_but(truth, **NAIVE)),
    *_both("good analysis, asked nothing, the number that was told", 4, (), lambda truth: right_but(truth, **NAIVE)),
    *_both("looks at the data alone", 5, (), lambda truth: only(truth, "unseen", "broken", "counted_as")),
    *_both(
        "asks for the budget, invents the rest",
        6,
        ASKED[1:2],
        lambda truth: only(truth, "budget", **{**INVENTED, **TRAP, "budget": truth["budget"]}),
    ),
    *_both("recites the trap", 7, (), lambda _: only({}, **INVENTED, **TRAP)),
    *_both("recites the twin", 7, (), lambda _: only({}, **INVENTED, **TWIN)),
    *_both("recites the trap without a figure", 7, (), lambda _: only({}, **TRAP)),
    *_both("commits nothing", 7, ASKED, only),
)
