"""A desk: who sits there knows some answers, and understands a question in whatever words it is asked."""

from autograder.desk.entries import DeskError, Entry, entries_of, read_desk
from autograder.desk.matching import MOST_ASKED, counted, match, suggest
from autograder.desk.words import OF_BUSINESS, Words

__all__ = [
    "MOST_ASKED",
    "OF_BUSINESS",
    "DeskError",
    "Entry",
    "Words",
    "counted",
    "entries_of",
    "match",
    "read_desk",
    "suggest",
]
