"""Made-up answers to "find user segments", ranked as a hiring manager would: 1 is the best, 7 the worst."""

from __future__ import annotations

from typing import Any

from autograder.case_studies import Made

Truth = dict[str, Any]
Scope = dict[str, dict[str, Any]]

PROBLEM = ("goal", "owner", "decide_on", "places")
DATA = ("duplicate_rows", "test_accounts", "bots", "missing_people", "register", "judged_people", "late_people")
METRIC = ("expression", "value", "unit", "guardrail", "threshold")
SOLUTION = ("segment", "loss_in_segment", "loss_elsewhere", "action", "saving", "stop_when")
ASKED = (
    "What are the segments for?",
    "Whose decision is it?",
    "When is the decision due?",
    "How many places does a round have?",
    "When do you count somebody as gone?",
    "What must not get worse?",
    "By how much must the loss fall?",
    "What is it worth to keep one person?",
    "What does a place in a programme cost?",
    "What share of those who would leave is kept?",
)
HALF_ASKED = ASKED[:5]

TESTERS = "SELECT annotator_id FROM annotators WHERE email LIKE '%@labelyard.example' OR email LIKE '%+test@%'"
SCRIPTS = "SELECT annotator_id FROM events GROUP BY annotator_id HAVING count(DISTINCT hour(ts)) = 24"
# Of all accounts, whoever they belong to: scripts and testers make the loss look small.
OF_ALL_ACCOUNTS = """
SELECT avg((last < TIMESTAMP '2024-11-11')::INT) FROM (
    SELECT max(ts) AS last FROM events WHERE type = 'submit'
    GROUP BY annotator_id HAVING min(ts) < TIMESTAMP '2024-10-28'
)
"""
# Of those on the register: the people who left are not.
OF_THE_REGISTER = """
SELECT avg((last < TIMESTAMP '2024-11-11')::INT) FROM (
    SELECT max(ts) AS last FROM events JOIN annotators USING (annotator_id) WHERE type = 'submit'
    GROUP BY annotator_id HAVING min(ts) < TIMESTAMP '2024-10-28'
)
"""
# Of everybody ever seen: who came last week had no time to leave.
OF_EVERYBODY = """
SELECT avg((last < TIMESTAMP '2024-11-11')::INT) FROM (SELECT max(ts) AS last FROM events GROUP BY annotator_id)
"""
CLICKS = "SELECT count(*) / count(DISTINCT annotator_id) FROM events"


def full(truth: Truth, **changes: Any) -> Scope:
    """Return the right scope with some claims changed; a claim changed to None is left out."""
    values = {**truth, **changes}
    parts = {"problem": PROBLEM, "data": DATA, "metric": METRIC, "solution": SOLUTION}
    return {
        heading: {name: values[name] for name in names if values[name] is not None} for heading, names in parts.items()
    }


def none_of(*names: str) -> dict[str, None]:
    """Return changes that leave claims out."""
    return dict.fromkeys(names)


def by_query(truth: Truth) -> Scope:
    """Everything right, ids given by the queries that select them."""
    return full(truth, test_accounts=TESTERS, bots=SCRIPTS)


def no_scripts_found(truth: Truth) -> Scope:
    """The duplicates, testers and missing people are seen, the scripts are not; they count as people."""
    return full(
        truth,
        bots=[],
        judged_people=truth["judged_people"] + len(truth["bots"]),
        expression=OF_ALL_ACCOUNTS,
        value=None,
        loss_elsewhere=truth["loss_elsewhere"] * 0.93,
    )


def register_joined(truth: Truth) -> Scope:
    """A careful scope, but every table is joined with the register: those who left are not seen, and nobody is lost."""
    return full(
        truth,
        missing_people=0,
        register="complete",
        judged_people=truth["judged_people"] - truth["missing_people"],
        expression=OF_THE_REGISTER,
        value=None,
        segment="all_alike",
        loss_in_segment=0.12,
        loss_elsewhere=0.0,
        action="nothing",
        saving=0,
    )


def everybody_judged(truth: Truth) -> Scope:
    """Nobody is too new to be judged: late hires count as people who stay."""
    return full(
        truth,
        judged_people=truth["judged_people"] + truth["late_people"],
        late_people=0,
        expression=OF_EVERYBODY,
        value=None,
        loss_in_segment=truth["loss_in_segment"] * 0.72,
        saving=truth["saving"] * 0.6,
    )


def no_money_asked(truth: Truth) -> Scope:
    """Right about the data and the segment, but nobody asked what a person or a place is worth."""
    return full(truth, saving=150_000, threshold=10)


def first_heading_only(truth: Truth) -> Scope:
    """Good questions, and then a clustering of clicks for which there is no decision."""
    invented = {"segment": "veterans", "loss_in_segment": 0.2, "loss_elsewhere": 0.2, "action": "bonus_for_veterans"}
    return full(
        truth,
        **none_of("test_accounts", "bots", "missing_people", "register", "judged_people", "late_people", "threshold"),
        expression=CLICKS,
        value=None,
        saving=10_000,
        **invented,
    )


def utc_nights(truth: Truth) -> Scope:
    """In the twin, nights are read off UTC: the segment is a mixture, and its loss is like everybody's."""
    changes = {"segment": "all_alike", "loss_in_segment": 0.24, "loss_elsewhere": 0.19, "action": "mail_to_everybody"}
    return full(truth, **changes, saving=None, stop_when=None)


def no_solution(truth: Truth) -> Scope:
    """In the twin, a fair metric and nothing after it; some real people were taken for testers and left out."""
    named = {"test_accounts": [1_000_001, 1_000_002], "judged_people": truth["judged_people"] - 20}
    return full(truth, **named, **none_of("guardrail", "threshold", *SOLUTION))


def no_decision(truth: Truth) -> Scope:
    """All about the data, nothing asked: right about rows, silent about what to do."""
    return full(truth, **none_of(*PROBLEM, *METRIC, *SOLUTION))


def recites_the_trap(truth: Truth) -> Scope:
    """What the walkthrough of the other world says, with invented figures."""
    del truth
    guessed = {"duplicate_rows": 1_800, "test_accounts": [1, 2, 3], "bots": [4, 5, 6], "missing_people": 45}
    return {
        "problem": {"goal": "who_gets_a_retention_programme", "owner": "head_of_community", "places": 50},
        "data": {**guessed, "register": "lacks_people_who_left", "judged_people": 300, "late_people": 90},
        "metric": {
            "expression": OF_EVERYBODY,
            "value": 0.2,
            "unit": "share_of_people",
            "guardrail": "submits_of_veterans",
            "threshold": 5,
        },
        "solution": {
            "segment": "newcomers",
            "loss_in_segment": 0.3,
            "loss_elsewhere": 0.2,
            "action": "buddies_for_newcomers",
            "saving": 12_000,
            "stop_when": "loss_not_down_by_threshold_after_a_round",
        },
    }


def recites_with_a_count(truth: Truth) -> Scope:
    """The trap recited, but somebody has counted who came late."""
    scope = recites_the_trap(truth)
    return {**scope, "data": {**scope["data"], "late_people": truth["late_people"]}}


def all_is_clean(truth: Truth) -> Scope:
    """The twin's story told of the case: nothing is wrong, the night workers leave."""
    scope = recites_the_trap(truth)
    clean = {"duplicate_rows": 0, "test_accounts": [], "bots": [], "missing_people": 0, "register": "complete"}
    nights = {"segment": "night_workers", "action": "night_desk_for_night_workers", "loss_in_segment": 0.7}
    return {**scope, "data": clean, "solution": {**scope["solution"], **nights}}


def zeros(truth: Truth) -> Scope:
    """Nought everywhere."""
    del truth
    return {
        "problem": {"goal": "how_to_price_tiers", "places": 0},
        "data": {"duplicate_rows": 0, "test_accounts": [], "bots": [], "missing_people": 0, "register": "complete"},
        "metric": {"expression": "SELECT 0.2", "value": 0.2, "unit": "share_of_people", "threshold": 0},
        "solution": {"loss_in_segment": 0, "loss_elsewhere": 0, "action": "nothing", "segment": "all_alike"},
    }


def usual_figures(truth: Truth) -> Scope:
    """The trap with the middle of what twenty learners find; everybody is a tester, and a script too."""
    everybody = {"test_accounts": "SELECT annotator_id FROM annotators", "bots": "SELECT annotator_id FROM events"}
    scope = recites_the_trap(truth)
    counts = {"duplicate_rows": 2_801, "missing_people": 52, "judged_people": 297, "late_people": 51}
    losses = {"loss_in_segment": 0.446, "loss_elsewhere": 0.07, "saving": 23_650}
    return {**scope, "data": {**scope["data"], **counts, **everybody}, "solution": {**scope["solution"], **losses}}


def usual_figures_of_the_twin(truth: Truth) -> Scope:
    """The twin's story with the middle of what twenty learners find."""
    scope = all_is_clean(truth)
    counts = {"judged_people": 293, "late_people": 44}
    losses = {"loss_in_segment": 0.435, "loss_elsewhere": 0.079}
    return {**scope, "data": {**scope["data"], **counts}, "solution": {**scope["solution"], **losses}}


def personas(truth: Truth) -> Scope:
    """Four colourful personas and no figure that holds."""
    del truth
    return {
        "problem": {"goal": "who_sees_which_advert"},
        "data": {"judged_people": 1_000},
        "metric": {"expression": CLICKS, "value": 512.0, "unit": "share_of_events", "guardrail": "time_in_app"},
        "solution": {"segment": "veterans", "action": "bonus_for_veterans", "saving": 1_000_000, "stop_when": "never"},
    }


ANSWERS: tuple[Made, ...] = (
    Made("complete", 1, False, ASKED, full),
    Made("complete_ids_by_query", 1, False, ASKED, by_query),
    Made("complete_on_the_twin", 1, True, ASKED, full),
    Made("twin_ids_by_query", 1, True, ASKED, by_query),
    Made(
        "some_testers_missed", 2, False, ASKED, lambda t: full(t, test_accounts=t["test_accounts"][:7], stop_when=None)
    ),
    Made("no_guardrail_no_end", 2, False, ASKED, lambda t: full(t, **none_of("guardrail", "stop_when"))),
    Made("judged_a_few_too_many", 2, True, ASKED, lambda t: full(t, judged_people=t["judged_people"] + 4)),
    Made("no_value_on_the_twin", 2, True, ASKED, lambda t: full(t, **none_of("value", "stop_when"))),
    Made("no_money_asked", 2, True, ASKED[:6], no_money_asked),
    Made("scripts_not_found", 3, False, ASKED, no_scripts_found),
    Made("late_hires_judged", 4, False, ASKED, everybody_judged),
    Made("nights_by_utc", 3, True, ASKED, utc_nights),
    Made("register_joined", 4, False, ASKED, register_joined),
    Made("half_asked_no_solution", 4, True, HALF_ASKED, no_solution),
    Made("good_questions_then_clusters", 5, False, ASKED, first_heading_only),
    Made("clusters_on_the_twin", 5, True, ASKED, first_heading_only),
    Made("data_without_a_question", 5, False, (), no_decision),
    Made("counts_and_recites_on_the_twin", 6, True, (), recites_with_a_count),
    Made("clean_story_on_the_case", 6, False, (), all_is_clean),
    Made("trap_recited_on_the_twin", 7, True, (), recites_the_trap),
    Made("trap_recited_on_the_case", 7, False, (), recites_the_trap),
    Made("usual_figures_on_the_case", 7, False, (), usual_figures),
    Made("usual_figures_on_the_twin", 7, True, (), usual_figures_of_the_twin),
    Made("nought_on_the_twin", 7, True, (), zeros),
    Made("nought_on_the_case", 7, False, (), zeros),
    Made("personas", 7, False, ("Which clustering algorithm should I use?",), personas),
)
