"""A desk: who sits there knows some answers, and understands a question in whatever words it is asked."""

from autograder.desk.entries import DeskError, Entry, entries_of, read_desk
from autograder.desk.hearing import Hearing
from autograder.desk.matching import MOST_ASKED, counted, match, suggest
from autograder.desk.topic import Topic
from autograder.desk.topics import ELSEWHERE, TOPICS
from autograder.desk.words import OF_BUSINESS, OF_DATA, Words

__all__ = [
    "ELSEWHERE",
    "MOST_ASKED",
    "OF_BUSINESS",
    "OF_DATA",
    "TOPICS",
    "DeskError",
    "Entry",
    "Hearing",
    "Topic",
    "Words",
    "counted",
    "entries_of",
    "match",
    "read_desk",
    "suggest",
]
