"""Made-up answers to "find user segments", ranked as a hiring manager would: 1 is the best, 7 the worst."""

from __future__ import annotations

from autograder.case_studies import Made, Values, right_but

PROBLEM = ("goal", "owner", "decide_on", "places")
METRIC = ("expression", "value", "unit", "guardrail", "threshold")
SOLUTION = ("segment", "loss_in_segment", "loss_elsewhere", "action", "saving", "stop_when")
QUESTIONS = (
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
HALF_THE_QUESTIONS = QUESTIONS[:5]

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


def by_query(truth: Values) -> Values:
    """Everything right, ids given by the queries that select them."""
    return right_but(truth, test_accounts=TESTERS, bots=SCRIPTS)


def no_scripts_found(truth: Values) -> Values:
    """The duplicates, testers and missing people are seen, the scripts are not; they count as people."""
    return right_but(
        truth,
        "value",
        bots=[],
        judged_people=truth["judged_people"] + len(truth["bots"]),
        expression=OF_ALL_ACCOUNTS,
        loss_elsewhere=truth["loss_elsewhere"] * 0.93,
    )


def register_joined(truth: Values) -> Values:
    """A careful scope, but every table is joined with the register: those who left are not seen, and nobody is lost."""
    return right_but(
        truth,
        "value",
        missing_people=0,
        register="complete",
        judged_people=truth["judged_people"] - truth["missing_people"],
        expression=OF_THE_REGISTER,
        segment="all_alike",
        loss_in_segment=0.12,
        loss_elsewhere=0.0,
        action="nothing",
        saving=0,
    )


def everybody_judged(truth: Values) -> Values:
    """Nobody is too new to be judged: late hires count as people who stay."""
    return right_but(
        truth,
        "value",
        judged_people=truth["judged_people"] + truth["late_people"],
        late_people=0,
        expression=OF_EVERYBODY,
        loss_in_segment=truth["loss_in_segment"] * 0.72,
        saving=truth["saving"] * 0.6,
    )


def no_money_asked(truth: Values) -> Values:
    """Right about the data and the segment, but nobody asked what a person or a place is worth."""
    return right_but(truth, saving=150_000, threshold=10)


def first_heading_only(truth: Values) -> Values:
    """Good questions, and then a clustering of clicks for which there is no decision."""
    invented = {"segment": "veterans", "loss_in_segment": 0.2, "loss_elsewhere": 0.2, "action": "bonus_for_veterans"}
    return right_but(
        truth,
        "test_accounts",
        "bots",
        "missing_people",
        "register",
        "judged_people",
        "late_people",
        "threshold",
        "value",
        expression=CLICKS,
        saving=10_000,
        **invented,
    )


def utc_nights(truth: Values) -> Values:
    """In the twin, nights are read off UTC: the segment is a mixture, and its loss is like everybody's."""
    changes = {"segment": "all_alike", "loss_in_segment": 0.24, "loss_elsewhere": 0.19, "action": "mail_to_everybody"}
    return right_but(truth, "saving", "stop_when", **changes)


def no_solution(truth: Values) -> Values:
    """In the twin, a fair metric and nothing after it; some real people were taken for testers and left out."""
    named = {"test_accounts": [1_000_001, 1_000_002], "judged_people": truth["judged_people"] - 20}
    return right_but(truth, "guardrail", "threshold", *SOLUTION, **named)


def no_decision(truth: Values) -> Values:
    """All about the data, nothing asked: right about rows, silent about what to do."""
    return right_but(truth, *PROBLEM, *METRIC, *SOLUTION)


def recites_the_trap(truth: Values) -> Values:
    """What the walkthrough of the other world says, with invented figures."""
    del truth
    guessed = {"duplicate_rows": 1_800, "test_accounts": [1, 2, 3], "bots": [4, 5, 6], "missing_people": 45}
    return {
        "goal": "who_gets_a_retention_programme",
        "owner": "head_of_community",
        "places": 50,
        **guessed,
        "register": "lacks_people_who_left",
        "judged_people": 300,
        "late_people": 90,
        "expression": OF_EVERYBODY,
        "value": 0.2,
        "unit": "share_of_people",
        "guardrail": "submits_of_veterans",
        "threshold": 5,
        "segment": "newcomers",
        "loss_in_segment": 0.3,
        "loss_elsewhere": 0.2,
        "action": "buddies_for_newcomers",
        "saving": 12_000,
        "stop_when": "loss_not_down_by_threshold_after_a_round",
    }


def recites_with_a_count(truth: Values) -> Values:
    """The trap recited, but somebody has counted who came late."""
    return {**recites_the_trap(truth), "late_people": truth["late_people"]}


def all_is_clean(truth: Values) -> Values:
    """The twin's story told of the case: nothing is wrong, the night workers leave."""
    clean = {"duplicate_rows": 0, "test_accounts": [], "bots": [], "missing_people": 0, "register": "complete"}
    nights = {"segment": "night_workers", "action": "night_desk_for_night_workers", "loss_in_segment": 0.7}
    return right_but(recites_the_trap(truth), "judged_people", "late_people", **clean, **nights)


def zeros(truth: Values) -> Values:
    """Nought everywhere."""
    del truth
    return {
        "goal": "how_to_price_tiers",
        "places": 0,
        "duplicate_rows": 0,
        "test_accounts": [],
        "bots": [],
        "missing_people": 0,
        "register": "complete",
        "expression": "SELECT 0.2",
        "value": 0.2,
        "unit": "share_of_people",
        "threshold": 0,
        "loss_in_segment": 0,
        "loss_elsewhere": 0,
        "action": "nothing",
        "segment": "all_alike",
    }


def usual_figures(truth: Values) -> Values:
    """The trap with the middle of what twenty learners find; everybody is a tester, and a script too."""
    everybody = {"test_accounts": "SELECT annotator_id FROM annotators", "bots": "SELECT annotator_id FROM events"}
    counts = {"duplicate_rows": 2_801, "missing_people": 52, "judged_people": 297, "late_people": 51}
    losses = {"loss_in_segment": 0.446, "loss_elsewhere": 0.07, "saving": 23_650}
    return {**recites_the_trap(truth), **counts, **everybody, **losses}


def usual_figures_of_the_twin(truth: Values) -> Values:
    """The twin's story with the middle of what twenty learners find."""
    counts = {"judged_people": 293, "late_people": 44}
    losses = {"loss_in_segment": 0.435, "loss_elsewhere": 0.079}
    return {**all_is_clean(truth), **counts, **losses}


def personas(truth: Values) -> Values:
    """Four colourful personas and no figure that holds."""
    del truth
    return {
        "goal": "who_sees_which_advert",
        "judged_people": 1_000,
        "expression": CLICKS,
        "value": 512.0,
        "unit": "share_of_events",
        "guardrail": "time_in_app",
        "segment": "veterans",
        "action": "bonus_for_veterans",
        "saving": 1_000_000,
        "stop_when": "never",
    }


ANSWERS: tuple[Made, ...] = (
    Made("complete", 1, False, QUESTIONS, right_but),
    Made("complete ids by query", 1, False, QUESTIONS, by_query),
    Made("complete on the twin", 1, True, QUESTIONS, right_but),
    Made("twin ids by query", 1, True, QUESTIONS, by_query),
    Made(
        "some testers missed",
        2,
        False,
        QUESTIONS,
        lambda truth: right_but(truth, "stop_when", test_accounts=truth["test_accounts"][:7]),
    ),
    Made("no guardrail no end", 2, False, QUESTIONS, lambda truth: right_but(truth, "guardrail", "stop_when")),
    Made(
        "judged a few too many",
        2,
        True,
        QUESTIONS,
        lambda truth: right_but(truth, judged_people=truth["judged_people"] + 4),
    ),
    Made("no value on the twin", 2, True, QUESTIONS, lambda truth: right_but(truth, "value", "stop_when")),
    Made("no money asked", 2, True, QUESTIONS[:6], no_money_asked),
    Made("scripts not found", 3, False, QUESTIONS, no_scripts_found),
    Made("late hires judged", 4, False, QUESTIONS, everybody_judged),
    Made("nights by utc", 3, True, QUESTIONS, utc_nights),
    Made("register joined", 4, False, QUESTIONS, register_joined),
    Made("half asked no solution", 4, True, HALF_THE_QUESTIONS, no_solution),
    Made("good questions then clusters", 5, False, QUESTIONS, first_heading_only),
    Made("clusters on the twin", 5, True, QUESTIONS, first_heading_only),
    Made("data without a question", 5, False, (), no_decision),
    Made("counts and recites on the twin", 6, True, (), recites_with_a_count),
    Made("clean story on the case", 6, False, (), all_is_clean),
    Made("trap recited on the twin", 7, True, (), recites_the_trap),
    Made("trap recited on the case", 7, False, (), recites_the_trap),
    Made("usual figures on the case", 7, False, (), usual_figures),
    Made("usual figures on the twin", 7, True, (), usual_figures_of_the_twin),
    Made("nought on the twin", 7, True, (), zeros),
    Made("nought on the case", 7, False, (), zeros),
    Made("personas", 7, False, ("Which clustering algorithm should I use?",), personas),
)
