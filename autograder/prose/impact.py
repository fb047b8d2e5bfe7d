"""Whether a text says what something brings: to people, in time, to customers, in money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.prose.sentences import clauses

__all__ = ["KINDS", "impacts"]

_FALSE_FRIENDS = re.compile(
    r"\b(?:cost functions?|loss functions?|time[- ]?(?:series|stamps?|zones?|complexity|outs?|windows?)|run[- ]?times?"
    r"|(?:cpu|response|real|wall|event|local|half|first|last|one|same|each|every|any|long|short|of) time"
    r"|(?:customer|client|user|annotator|reviewer|worker|person|people)s?[_ ](?:ids?|tables?|columns?|rows?)"
    r"|(?:\d+|seven|thirty)[- ](?:hour|day|week|minute)s? (?:rolling|windows?|gaps?|mean|average|moving)"
    r"|(?:hourly|daily|weekly|monthly) actives?(?: users?)?|active users?"
    r"|(?:less|fewer|more|later|earlier|sooner|faster|slower|shorter|worth) than)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|without|not? any|zero) (?:\w+ )?(?:impact|effect|consequence)s?\b|\bimpact: none\b", re.IGNORECASE
)
_HAPPENS = (
    r"sav(?:es?|ed|ings?)|spar(?:es?|ed|ing)|free[sd]?|freeing|avoid\w*|cut(?:s|ting)?|reduc\w+|lower(?:s|ed|ing)"
    r"|fewer|less|loses?|losing|lost|loss|gain(?:s|ed|ing)?|earn(?:s|ed|ing)?|wast(?:es?|ed|ing)|refund\w*"
    r"|cost(?:s|ing)?|paid|pays?|paying|worth|brings?|wait(?:s|ed|ing)?|delay\w*|prevent\w*|stop(?:s|ped|ping)?"
    r"|no longer|need not|instead of|can now|leav(?:es?|ing)|quits?|quitting|churn\w*|hir(?:es?|ed|ing)"
    r"|stay(?:s|ed|ing)?|retain\w*"
    r"|burn(?:s|ed|t)? out|overwork\w*|harm\w*|hurts?|unfair\w*|wrong(?:ly|ed)?|blam\w+|rework\w*|complain\w*"
    r"|suffer\w*|trust|affect\w*|help(?:s|ed)?|lets?|relearn\w*|retrain\w*|billed?|charg(?:es?|ed|ing)"
    r"|credit(?:s|ed)?|owe[sd]?|(?:is|are) back|impact"
)
_ACTION = re.compile(rf"\b(?:{_HAPPENS})\b", re.IGNORECASE)
_SOONER = re.compile(r"\b(?:sooner|earlier|faster|quicker|slower|later|short(?:er|ens?|ened)|longer)\b", re.IGNORECASE)
_COUNT = r"(?:\d[\d.,]*(?:k|m)?|half an?|one|two|three|four|five|six|seven|eight|nine|ten|many|some|several)"
_UNIT = r"(?:hours?|minutes?|days?|weeks?|months?|shifts?|person-days?)"
_MONEY = r"(?:USD|EUR|GBP|CHF|dollars?|euros?|pounds?|cents?)"
_PATTERNS = {
    "people": re.compile(
        r"\b(?:annotators?|reviewers?|labell?ers?|people|persons?|somebody|someone|nobody|colleagues?|engineers?|analysts?"
        r"|staff|workers?|employees?|newcomers?|team(?:s| leads?)?|managers?|planners?|vendors?|night shifts?"
        r"|part-timers?)\b",
        re.IGNORECASE,
    ),
    "time": re.compile(
        rf"(?<![$€£¥])\b{_COUNT}[- ](?!(?:an?|per|each|every) )(?:\w+ )?{_UNIT}\b"
        r"|\ban (?:\w+ )?hour\b|\ba (?:\w+ )?minute\b"
        rf"|\b{_UNIT} (?:of (?:work|review|rework|waiting)|saved|lost)\b"
        r"|\b(?:waiting|working|turnaround|review|people's|their|our|your) time\b|\btime (?:for|to|saved|lost|spent)\b",
        re.IGNORECASE,
    ),
    "customers": re.compile(r"\b(?:customers?|clients?|users?|buyers?|contracts?|subscribers?)\b", re.IGNORECASE),
    "money": re.compile(
        rf"[$€£¥]\s?\d|\b\d[\d.,]*\s?(?:k|m|thousand|million)?\s?{_MONEY}\b|\b{_MONEY}\s?\d"
        r"|\b(?:money|budgets?|revenue|wages?|salar(?:y|ies)|profits?|margins?|invoices?|refunds?|credits?|pay(?:ment|roll)s?"
        r"|rework costs?|costs? of rework|bills?|spend(?:ing)?)\b",
        re.IGNORECASE,
    ),
}
KINDS: tuple[str, ...] = tuple(_PATTERNS)
"""What an impact is in."""


def impacts(text: str) -> tuple[str, ...]:
    """Return in what a text tells an impact: those of `KINDS`, in their order.

    A clause must say what happens (something is saved, lost, avoided, waited for), and to whom or of what.
    A metric that moved is none: "false positives down 15 %" has nobody in it. What stands between
    backticks is code.
    """
    found = {kind for clause in clauses(text) for kind in _told(_FALSE_FRIENDS.sub(" ", clause))}
    return tuple(kind for kind in KINDS if kind in found)


def _told(clause: str) -> Iterator[str]:
    """Yield the kinds of impact that a clause tells."""
    if _NONE.search(clause):
        return
    happens, sooner = _ACTION.search(clause), _SOONER.search(clause)
    for kind, pattern in _PATTERNS.items():
        if (happens or (sooner and kind in ("time", "customers"))) and pattern.search(clause):
            yield kind
